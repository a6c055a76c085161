//! Types that translators took for prose: "字符串", "Booleano", "[x](x.md) コレクション".

use std::borrow::Cow;

use graphgen_ir::Primitive;

/// What primitive types are called, in lower case.
const PRIMITIVES: &[(Primitive, &str)] = &[
    (
        Primitive::String,
        "\
        zeichenfolge|zeichenkette|cadena|cadena de caracteres|cadeia de caracteres|cadeia|\
        chaîne|chaîne de caractères|stringa|строка|строковый|строковое|字符串|字串|文字列|문자열|tekenreeks",
    ),
    (
        Primitive::Boolean,
        "\
        boolesch|boolescher wert|boolescher|booleano|booliano|booléen|valeur booléenne|booleana|\
        booleanas|логический|логическое|логическое значение|布尔|布尔值|布林值|布林|ブール|ブール値|ブール型|부울|부울 값",
    ),
    (Primitive::Int32, "ganzzahl|entero|inteiro|entier|intero|целое число|整数|整數|정수"),
];

/// What a collection is called, in lower case.
const COLLECTIONS: &str = "\
    sammlung|auflistung|colección|coleção|raccolta|insieme|коллекция|集合|コレクション|컬렉션|verzameling";

/// The type as English pages write it.
pub(crate) fn english(written: &str) -> Cow<'_, str> {
    let lower = written.to_lowercase();
    let (element, is_collection) = match without_collection(written, &lower) {
        Some(element) => (element, true),
        None => (written, false),
    };
    let known = primitive(element);
    match (known, is_collection) {
        (Some(primitive), true) => Cow::Owned(format!("{} collection", primitive.short_name())),
        (Some(primitive), false) => Cow::Borrowed(primitive.short_name()),
        (None, true) => Cow::Owned(format!("{} collection", name(element))),
        (None, false) => Cow::Borrowed(written),
    }
}

fn primitive(text: &str) -> Option<Primitive> {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '（' | '）');
    let text = text.trim_matches(is_around).to_lowercase();
    PRIMITIVES
        .iter()
        .find(|(_, words)| words.split('|').any(|word| word == text))
        .map(|&(primitive, _)| primitive)
}

/// What stands before the word for a collection, else behind it, without "of".
fn without_collection<'t>(written: &'t str, lower: &str) -> Option<&'t str> {
    let (start, word) = COLLECTIONS.split('|').find_map(|word| Some((lower.find(word)?, word)))?;
    // Letters whose capitals have another length are in none of these words.
    let (before, behind) = (written.get(..start)?, written.get(start + word.len()..)?.trim_start());
    let behind =
        ["of ", "de ", "von ", "di ", "van "].iter().find_map(|of| behind.strip_prefix(of)).unwrap_or(behind);
    Some(if before.trim().is_empty() { behind } else { before })
}

/// The first word that can be a name.
fn name(text: &str) -> &str {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    text.split(|c| !is_name(c)).find(|word| !word.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::english;

    #[test]
    fn primitive_types_and_collections() {
        for (written, expected) in [
            ("ブール値", "Boolean"),
            ("String 集合", "String collection"),
            ("字符串集合", "String collection"),
            ("Colección kite", "kite collection"),
            ("Colección de cadena", "String collection"),
            ("kite-Sammlung", "kite collection"),
            ("集合(microsoft.graph.kite)", "microsoft.graph.kite collection"),
            ("コレクション of String", "String collection"),
            ("コレクション(list)", "list collection"),
            ("kite", "kite"),
            ("String collection", "String collection"),
        ] {
            assert_eq!(english(written), expected, "{written}");
        }
    }
}
