//! Words of permission tables in the languages that Microsoft translates its docs to. All in lower case.

use crate::Account;

/// Cells that say that something is not supported, by how they begin.
const REFUSALS: &str = "\
    not supported|not applicable|not available|n/a|nicht unterstützt|nicht zutreffend|non pris|\
    non applicable|no se admite|no admit|no compatible|no disponible|no aplicable|no se aplica|\
    sem suporte|não suportad|não há suporte|não aplicável|não disponível|sin soporte|\
    non support|non applicabile|non disponibile|не поддержива|неприменимо|не применимо|\
    недоступно|不支持|不适用|不可用|不支援|不適用|サポートされ|サポート対象外|該当な|適用外|使用不可|지원되지|지원하지|해당 없음|niet ondersteund";

/// Cells that say that nothing is needed.
const NONE: &str = "\
    none|keine|aucun|aucune|ninguno|ninguna|nenhum|nenhuma|nessuna|нет|无|無|なし|없음|geen";

/// Whether a cell says "Not supported."
pub(crate) fn is_refusal(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    REFUSALS.split('|').any(|words| cell.starts_with(words))
}

/// Whether a cell says "None."
pub(crate) fn is_none(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    NONE.split('|').any(|word| word == cell.trim_matches(|c: char| !c.is_alphabetic()))
}

/// Whether the word says that both of two names are needed.
pub(crate) fn is_conjunction(word: &str) -> bool {
    ["und", "et", "y", "e", "и", "和", "及", "及び", "および", "と", "및", "en"].contains(&word)
}

/// Whether the word says that one of two names is needed.
pub(crate) fn is_disjunction(word: &str) -> bool {
    ["oder", "ou", "o", "или", "或", "または", "又は", "또는"].contains(&word)
}

/// What tells the kinds of account, personal ones first: the words for "delegated" and "account" are in both.
const ACCOUNTS: &[(&[Account], &str)] = &[
    (
        &[Account::DelegatedPersonal],
        "\
        personal|persönlich|pessoal|personnel|личная|личной|个人|個人|개인|persoonlijk",
    ),
    (
        &[Account::DelegatedWork],
        "\
        work|geschäft|schul|arbeit|profes|scola|corporativ|estudante|educa|aziendal|lavoro|\
        рабоч|учебн|工作|公司|学校|職場|회사|학교",
    ),
    (
        &[Account::Application],
        "appli|anwendung|aplica|приложен|应用|應用|アプリ|애플리케이션|응용|toepassing",
    ),
    (
        &[Account::DelegatedWork, Account::DelegatedPersonal],
        "delegiert|delegad|delegat|délégu|делегир|委派|委任|위임|gedelegeerd",
    ),
];

/// The kinds of account that the label of a row stands for, none when no word of it is known.
pub(crate) fn accounts(label: &str) -> &'static [Account] {
    let label = label.to_lowercase();
    let found = ACCOUNTS.iter().find(|(_, words)| words.split('|').any(|word| label.contains(word)));
    found.map_or(&[], |(accounts, _)| accounts)
}

/// "Least" and "most", by what their forms have in common.
const ORDERS: &[(&str, &str)] = &[
    ("least", "most"),
    ("wenigst", "meist"),
    ("niedrig", "höch"),
    ("moins", "plus"),
    ("menos", "más"),
    ("menos", "mais"),
    ("mínim", "máxim"),
    ("menor", "mayor"),
    ("meno", "più"),
    ("повышен", "понижен"),
    ("возраст", "убыван"),
    ("最低", "最高"),
    ("最小", "最大"),
    ("最少", "最多"),
    ("小さ", "大き"),
    ("低い", "高い"),
    ("최소", "최고"),
];

/// Whether a column of permissions, by its title, runs from most to least.
pub(crate) fn falls(title: &str) -> bool {
    let title = title.to_lowercase();
    ORDERS.iter().any(|(least, most)| match (title.find(least), title.find(most)) {
        (Some(least), Some(most)) => most < least,
        // Russian has one word for the whole order.
        (None, Some(_)) => !most.is_ascii() && most.starts_with(['п', 'у']),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{accounts, falls, is_none, is_refusal};
    use crate::Account;

    #[test]
    fn labels_of_rows() {
        for label in ["Delegiert (persönliches Microsoft-Konto)", "委任 (個人用 Microsoft アカウント)"]
        {
            assert_eq!(accounts(label), [Account::DelegatedPersonal], "{label}");
        }
        for label in ["Delegado (conta corporativa ou de estudante)", "委派（工作或学校帐户）"] {
            assert_eq!(accounts(label), [Account::DelegatedWork], "{label}");
        }
        for label in ["Для приложений", "アプリケーション", "Anwendung"] {
            assert_eq!(accounts(label), [Account::Application], "{label}");
        }
        assert!(accounts("Drachen").is_empty());
        assert_eq!(accounts("Delegiert").len(), 2);
    }

    #[test]
    fn order_of_a_column() {
        assert!(falls("权限（从最高特权到最低特权）"));
        assert!(falls("Разрешения (в порядке убывания привилегий)"));
        assert!(!falls("Разрешения (в порядке повышения привилегий)"));
        assert!(!falls("Berechtigungen (von den wenigsten zu den meisten Rechten)"));
        assert!(!falls("Permissions"));
    }

    #[test]
    fn cells_without_names() {
        assert!(is_refusal("サポートされていません。") && is_refusal("Nicht unterstützt"));
        assert!(is_none("なし。") && is_none("Keine.") && !is_none("Keine Ahnung"));
    }
}
