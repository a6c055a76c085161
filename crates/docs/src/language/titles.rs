//! Titles of table columns: by their words in the languages that exist, else by where they stand and what is below them.

use super::types;
use crate::{Text, block::Row, context::Context, section::SectionKind, text, type_expr};

/// Titles in lower case, by what English pages call them.
const TITLES: &[(&str, &str)] = &[
    ("name", "名称|名前|имя|название|nombre|nome|nom|이름|naam|名稱"),
    ("property", "属性|屬性|プロパティ|eigenschaft|свойство|propiedad|propriedade|propriété|속성"),
    (
        "relationship",
        "\
        关系|關係|リレーションシップ|関係|beziehung|связь|отношение|relación|relação|relation|relacionamento|관계",
    ),
    ("parameter", "参数|參數|パラメーター|параметр|parámetro|parâmetro|paramètre|매개 변수"),
    ("header", "标头|標頭|ヘッダー|kopfzeile|заголовок|encabezado|cabeçalho|en-tête|머리글"),
    ("type", "类型|類型|型|種類|typ|тип|tipo|유형|형식"),
    (
        "return type",
        "\
        返回类型|戻り値の型|戻り値|rückgabetyp|возвращаемый тип|tipo devuelto|tipo de retorno|\
        tipo de devolución|type renvoyé|type de retour|반환 형식",
    ),
    ("value", "值|値|wert|значение|valor|valeur|valore|값"),
    ("description", "说明|描述|説明|說明|beschreibung|описание|descripción|descrição|descrizione|설명"),
    ("method", "方法|メソッド|methode|метод|método|méthode|메서드"),
    ("member", "成员|成員|メンバー|mitglied|элемент|член|miembro|membro|membre|멤버"),
    ("required", "必需|必須|必填|erforderlich|обязательный|obligatorio|obrigatório|obligatoire|필수"),
];

/// Titles of English pages that a page may have kept, by their last word.
const ENGLISH: [&str; 16] = [
    "name",
    "property",
    "properties",
    "relationship",
    "parameter",
    "parameters",
    "header",
    "type",
    "value",
    "values",
    "description",
    "method",
    "member",
    "members",
    "nullable",
    "required",
];

/// The titles of a table as an English page has them. Those that are in no list count by their place.
pub(crate) fn english<'a>(ctx: &Context<'_, 'a>, titles: Vec<Text<'a>>, rows: &[Row]) -> Vec<Text<'a>> {
    let width = titles.len();
    let mut found: Vec<Text<'a>> = Vec::with_capacity(width);
    for (index, title) in titles.into_iter().enumerate() {
        let known = known(&title).or_else(|| by_place(ctx, rows, index, width, &found));
        found.push(known.map_or(title, Text::Borrowed));
    }
    found
}

/// What English pages call it; `None` for a title that is in no list.
fn known(title: &str) -> Option<&'static str> {
    let lower = title.to_lowercase();
    let last = lower.split_whitespace().next_back().unwrap_or_default();
    let kept = ENGLISH.iter().find(|english| **english == last);
    let translated =
        || TITLES.iter().find(|(_, words)| words.split('|').any(|word| word == lower)).map(|(name, _)| *name);
    kept.copied().or_else(translated)
}

/// What a column is by its place: names first, then types or values, then descriptions.
fn by_place(
    ctx: &Context<'_, '_>,
    rows: &[Row],
    index: usize,
    width: usize,
    before: &[Text<'_>],
) -> Option<&'static str> {
    use SectionKind as Kind;
    let second = || match ctx.section.kind {
        Kind::Properties
        | Kind::Relationships
        | Kind::Methods
        | Kind::QueryParameters
        | Kind::PathParameters
        | Kind::FunctionParameters
        | Kind::Parameters
        | Kind::RequestHeaders
        | Kind::RequestBody
            if width > 2 || most(ctx, rows, is_type) =>
        {
            "type"
        }
        _ if most(ctx, rows, |cell| cell.parse::<i64>().is_ok()) => "value",
        _ => "description",
    };
    match index {
        0 => Some("name"),
        1 => Some(second()),
        _ => (!before.iter().any(|title| title == "description")).then_some("description"),
    }
}

/// Whether most cells of the second column are of a kind.
fn most(ctx: &Context<'_, '_>, rows: &[Row], is_of_kind: fn(&str) -> bool) -> bool {
    let cells = rows.iter().filter_map(|row| ctx.blocks.cells(row).get(1));
    let texts: Vec<_> = cells.map(|cell| text::plain(ctx.blocks, &cell.text, false)).collect();
    let filled = texts.iter().filter(|text| !text.is_empty());
    filled.clone().filter(|text| is_of_kind(text)).count() * 2 > filled.count()
}

/// Whether the cell holds a type and nothing else.
fn is_type(cell: &str) -> bool {
    let cell = types::english(cell);
    let name = cell.strip_suffix(" collection").unwrap_or(&cell);
    type_expr::parse(name).is_some() && !name.contains(char::is_whitespace)
}
