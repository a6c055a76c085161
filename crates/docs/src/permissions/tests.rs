//! The grammar of cells, and whole tables.

use graphgen_source::SourceFile;

use crate::{Account, PermissionCell, PermissionNote, PermissionRow, parse_page};

/// Facts and codes of a page with the given permissions section, in short form.
fn read(section: &str) -> String {
    read_page(format!("---\ntitle: T\n---\n# T\n\n## Permissions\n\n{section}\n"))
}

fn read_page(text: String) -> String {
    let file = SourceFile { path: "api/t.md".into(), text };
    let (page, diagnostics) = parse_page(&file);
    let mut out = String::new();
    for table in &page.permissions {
        out.push_str(&format!("[{}]\n", table.context.as_deref().unwrap_or_default()));
        for row in &table.rows {
            out.push_str(&format!("{}\n", describe(row)));
        }
    }
    for finding in diagnostics.iter().filter(|finding| finding.code.as_str().starts_with("permission-")) {
        out.push_str(&format!("{} {}\n", finding.code.as_str(), finding.message));
    }
    out
}

fn describe(row: &PermissionRow<'_>) -> String {
    let account = match row.account {
        Account::DelegatedWork => "work",
        Account::DelegatedPersonal => "personal",
        Account::Application => "app",
    };
    let context = row.context.as_ref().map(|context| format!(" ({context})")).unwrap_or_default();
    let conditions: String = row.conditions.iter().map(|condition| format!(" [{condition}]")).collect();
    format!("{account}{context}: {}{conditions}", describe_cell(&row.cell))
}

fn describe_cell(cell: &PermissionCell<'_>) -> String {
    match cell {
        PermissionCell::Scopes(scopes) => {
            scopes.iter().map(|names| names.join(" + ")).collect::<Vec<_>>().join(" | ")
        }
        PermissionCell::NotSupported => "not supported".to_owned(),
        PermissionCell::NoneRequired => "none".to_owned(),
        PermissionCell::Empty => "empty".to_owned(),
    }
}

#[track_caller]
fn check_cell(cell: &str, expected: &str) {
    let table =
        format!("|Permission type|Permissions (from least to most privileged)|\n|-|-|\n|Application|{cell}|");
    let found = read(&table);
    let lines: Vec<&str> = found.lines().skip(1).collect();
    assert_eq!(lines.join("; "), expected, "{cell}");
}

#[track_caller]
fn check(section: &str, expected: &[&str]) {
    let found = read(section);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn alternatives_and_names_needed_together() {
    for (cell, expected) in [
        ("Kite.Read.All", "app: Kite.Read.All"),
        ("eKite.Read.All", "app: eKite.Read.All"),
        ("Kite.Read, Kite.Read.All", "app: Kite.Read | Kite.Read.All"),
        ("Kite.Read, , Kite.Read.All ,", "app: Kite.Read | Kite.Read.All"),
        ("Kite.Read or Kite.Read.All", "app: Kite.Read | Kite.Read.All"),
        ("A.Read, B.Read, or C.Read", "app: A.Read | B.Read | C.Read"),
        ("A.Read and B.Read, C.Read", "app: A.Read + B.Read | C.Read"),
        ("A.Read, B.Read and C.Read", "app: A.Read | B.Read | C.Read"),
        ("A.Read, B.Write and C.Read", "app: A.Read + B.Write + C.Read"),
        ("A.Read, B.Read, and C.Read", "app: A.Read + B.Read + C.Read"),
        ("A.Read + B.Read", "app: A.Read + B.Read"),
        ("A.Read, B.Read plus C.Read", "app: A.Read + C.Read | B.Read + C.Read"),
        (
            "One from A.Read, B.Read plus either C.Read or D.Read",
            "app: A.Read + C.Read | A.Read + D.Read | B.Read + C.Read | B.Read + D.Read",
        ),
    ] {
        check_cell(cell, expected);
    }
}

#[test]
fn slips_of_the_pen() {
    for (cell, expected) in [
        ("Kite.Read Kite.Read.All", "app: Kite.Read | Kite.Read.All"),
        ("Kite.Read, Directory AccessAsUser.All", "app: Kite.Read | Directory.AccessAsUser.All"),
        ("Kite.Read. All, Kite.Write", "app: Kite.Read.All | Kite.Write"),
        ("Kite.Read*, `Kite.Read.All`\\*\\*.", "app: Kite.Read | Kite.Read.All"),
        ("email, openid, offline_access", "app: email | openid | offline_access"),
    ] {
        check_cell(cell, expected);
    }
}

#[test]
fn set_phrases() {
    for (cell, expected) in [
        ("Not supported.", "app: not supported"),
        ("Not Applicable", "app: not supported"),
        ("Not available.", "app: not supported"),
        ("n/a", "app: not supported"),
        ("None.", "app: none"),
        ("", "app: empty"),
    ] {
        check_cell(cell, expected);
    }
}

#[test]
fn parts_of_a_cell() {
    for (cell, expected) in [
        (
            "For **kite** resource:<br/>A.Read, B.Read<br/><br/>For **reel** resource: Not supported.",
            "app (For kite resource): A.Read | B.Read; app (For reel resource): not supported",
        ),
        ("Profile of the **pilot**:<br/>A.Read", "app (Profile of the pilot): A.Read"),
        ("In lofts: A.Read</br>In sheds:  B.Read", "app (In lofts): A.Read; app (In sheds): B.Read"),
        ("A.Read for a kite.</br>B.Read for a reel.", "app (for a kite): A.Read; app (for a reel): B.Read"),
        ("A.Read, B.Read </br>C.Read", "app: A.Read | B.Read | C.Read"),
    ] {
        check_cell(cell, expected);
    }
}

#[test]
fn prose_is_reported_and_its_names_kept() {
    check_cell(
        "Role to [fly](fly.md) or Kite.Read",
        "app: Kite.Read; permission-unreadable `Role to [fly](fly.md) or Kite.Read` holds more than permission names",
    );
    check_cell(
        "**TODO: scopes **",
        "app: empty; permission-unreadable `**TODO: scopes **` holds more than permission names",
    );
}

#[test]
fn sentences_are_conditions() {
    for (cell, expected) in [
        (
            "A.Read, B.Read <br><br> Note: C.Read cannot be used here.",
            "app: A.Read | B.Read [Note: C.Read cannot be used here.]",
        ),
        ("A.Read. C.Read isn't enough.", "app: A.Read [C.Read isn't enough.]"),
        ("A.Read (see below)", "app: A.Read [(see below)]"),
        ("Not supported. Use B.Read.", "app: not supported [Use B.Read.]"),
        ("B.Read must not be used.", "app: empty [B.Read must not be used.]"),
        ("Notes.Read, Notes.Create", "app: Notes.Read | Notes.Create"),
    ] {
        check_cell(cell, expected);
    }
}

/// The notes of a section, in short form.
#[track_caller]
fn check_notes(section: &str, expected: &[&str]) {
    let text = format!("---\ntitle: T\n---\n# T\n\n## Permissions\n\n{section}\n");
    let file = SourceFile { path: "api/t.md".into(), text };
    let (page, _) = parse_page(&file);
    let describe = |note: &PermissionNote<'_>| {
        let about = note.about.as_ref().map(|about| format!("({about}) ")).unwrap_or_default();
        let kind = if note.scenario { "scenario: " } else { "" };
        let roles = note
            .roles
            .iter()
            .map(|(role, least)| format!(" [{role}{}]", if *least { ", least" } else { "" }));
        let names = note.properties.iter().chain(&note.permissions).map(|name| format!(" <{name}>"));
        format!("{kind}{about}{}{}", note.text.value, roles.chain(names).collect::<String>())
    };
    assert_eq!(page.permission_notes.iter().map(describe).collect::<Vec<_>>(), expected);
}

#[test]
fn prose_becomes_notes() {
    check_notes(
        "One of the following permissions is required.\n\nFor kites:\n\n|Permission type|Permissions|\n|-|-|\n|Application|A.Read|\n\n\
         > **Note:** *B.Read* is of no use for **kiteString**.",
        &["Note: B.Read is of no use for kiteString. <kiteString> <B.Read>"],
    );
}

#[test]
fn roles_are_listed() {
    check_notes(
        "The user needs one of the following roles:\n\n- Kite Pilot - for own kites\n- Loft Keeper.\n\nA last word.",
        &["The user needs one of the following roles: [Kite Pilot] [Loft Keeper]", "A last word."],
    );
    check_notes(
        "*Kite Pilot* is the least privileged role supported for this operation.",
        &["Kite Pilot is the least privileged role supported for this operation. [Kite Pilot, least]"],
    );
    check_notes(
        "The following least privileged roles are supported.\n\n|Directory role|Limits|\n|-|-|\n|Kite Pilot|none|\n|Kite Pilot|some|",
        &["The following least privileged roles are supported. [Kite Pilot, least]"],
    );
}

#[test]
fn scenarios_keep_what_they_are_for() {
    check_notes(
        "### Permissions for specific scenarios\n- To read the **kiteString** property:\n  - The user needs the role *Kite Pilot* (least privileged) or *Loft Keeper*.\n  - Apps need *A.Read.All*.",
        &[
            "scenario: (To read the kiteString property:) The user needs the role Kite Pilot (least privileged) or Loft Keeper. [Kite Pilot, least] [Loft Keeper] <kiteString>",
            "scenario: (To read the kiteString property:) Apps need A.Read.All. <kiteString> <A.Read.All>",
        ],
    );
}

#[test]
fn least_ones_are_counted() {
    let least = |table: &str| {
        let text = format!("---\ntitle: T\n---\n# T\n\n## Permissions\n\n{table}\n");
        let file = SourceFile { path: "api/t.md".into(), text };
        parse_page(&file).0.permissions[0].rows.iter().map(|row| row.least).collect::<Vec<_>>()
    };
    let ordered =
        "|Permission type|Permissions (from least to most privileged)|\n|-|-|\n|Application|A.Read, B.Read|";
    assert_eq!(least(ordered), [1]);
    let columns = "|Permission type|Least privileged permissions|Higher privileged permissions|\n|-|-|-|\n\
                   |Delegated (work or school account)|A.Read, B.Read|C.Read|\n|Application|Not available.|A.Read|";
    assert_eq!(least(columns), [2, 0]);
}

#[test]
fn labels_in_many_spellings() {
    check(
        "|Permission Type|Permission|\n|-|-|\n|[Delegated permission](x) (work or school account)|A.Read|\n\
         |Delegated (personal Microsoft account|B.Read|\n|Application permission|C.Read|",
        &["[]", "work: A.Read", "personal: B.Read", "app: C.Read"],
    );
    check(
        "|Permission type|Permissions|\n|-|-|\n|Delegated (personal account) <br/> **Note**: no work.|A.Read|\n|kiteEntity|B.Read|\n|Mystery|C.Read|",
        &[
            "[]",
            "personal: A.Read",
            "app: B.Read",
            "permission-row-unknown `kiteEntity` is no kind of account",
            "permission-row-unknown `Mystery` is no kind of account",
        ],
    );
}

#[test]
fn order_of_the_newer_dialects() {
    check(
        "|Permission type|Permissions (from most to least privileged)|\n|-|-|\n|Application|A.Write, A.Read|",
        &["[]", "app: A.Read | A.Write"],
    );
    check(
        "|Permission type|Least privileged permissions|Higher privileged permissions|\n|-|-|-|\n\
         |Delegated (work or school account)|A.Read, B.Read|C.Read|\n\
         |Delegated (personal Microsoft account)|Not supported.|Not supported.|\n|Application|A.Read|Not available.|",
        &["[]", "work: A.Read | B.Read | C.Read", "personal: not supported", "app: A.Read"],
    );
}

#[test]
fn several_columns_are_several_tables() {
    check(
        "|Permission type|Permissions acting on self (from least to most privileged)|Permissions acting on others|\n\
         |-|-|-|\n|Application|Not applicable.|A.Read|",
        &["[acting on self]", "app: not supported", "[acting on others]", "app: A.Read"],
    );
}

#[test]
fn rows_of_a_matrix_are_tables() {
    check(
        "|Supported resource|Delegated (work or school account)|Delegated (personal Microsoft account)|Application|\n\
         |-|-|-|-|\n|[kite](kite.md)|A.Read, B.Read|Not supported|B.Read|",
        &["[kite]", "work: A.Read | B.Read", "personal: not supported", "app: B.Read"],
    );
}

#[test]
fn sub_rows_inherit_the_account() {
    check(
        "|Permission type|Permissions|\n|-|-|\n|Delegated (work or school account)||\n\
         |&nbsp; &nbsp; **Kite Set**|A.Read|\n|&nbsp; &nbsp; **Reel (R)**||B.Read|\n|Application|Not supported.|",
        &["[]", "work: empty", "work (Kite Set): A.Read", "work (Reel (R)): B.Read", "app: not supported"],
    );
}

#[test]
fn headings_tell_tables_apart() {
    let table = "|Permission type|Permissions|\n|-|-|\n|Application|A.Read|";
    check(
        &format!("### For kites:\n\n{table}\n\n### Permissions for reels\n\n{table}"),
        &["[For kites]", "app: A.Read", "[Permissions for reels]", "app: A.Read"],
    );
}

#[test]
fn other_tables_are_left_alone() {
    check("|Permission Type|Property|Type|Description|\n|-|-|-|-|\n|Link|roles|String|Roles.|", &[]);
    check("|Context of the app|Response contains|\n|-|-|\n|App is calling|Kites.|", &[]);
}

/// A table of a page in another language, whose front matter says so.
fn translated(rows: &str) -> String {
    let text = format!("---\nms.contentlocale: xx-XX\n---\n# T\n\n## P {{#permissions}}\n\n{rows}\n");
    read_page(text)
}

#[test]
fn rows_of_other_languages_count_by_place() {
    let found =
        translated("|Qux|Quux|\n|-|-|\n|Una|A.Read、B.Read|\n|Duo|Wkzq jxuv.|\n|Tria|C.Read，D.Read|");
    assert!(
        found.starts_with("[]\nwork: A.Read | B.Read\npersonal: not supported\napp: C.Read | D.Read\n"),
        "{found}"
    );
    assert!(found.contains("permission-unreadable `Wkzq jxuv.`"), "{found}");
}

#[test]
fn rows_of_other_languages_count_by_known_words() {
    let found = translated(
        "|权限类型|权限（从最高特权到最低特权）|\n|-|-|\n|应用程序|B.Read和C.Read、A.Read|\n|委派（工作或学校帐户）|不支持。|",
    );
    assert_eq!(found, "[]\napp: A.Read | B.Read + C.Read\nwork: not supported\n");
}

#[test]
fn columns_of_other_languages() {
    let rows = "|-|-|-|\n|Una|A.Read|B.Read, C.Read|\n|Duo|Keine|Keine|\n|Tria|Nicht unterst\u{fc}tzt|Nicht unterst\u{fc}tzt|";
    let found = translated(&format!("|Qux|Quux|Quuz|\n{rows}"));
    assert_eq!(found, "[]\nwork: A.Read | B.Read | C.Read\npersonal: none\napp: not supported\n");
    let rows = "|-|-|-|-|\n|kite|A.Read|Nicht verf\u{fc}gbar|B.Read|";
    let found = translated(&format!("|Qux|Una|Duo|Tria|\n{rows}"));
    assert!(found.starts_with("[kite]\nwork: A.Read\npersonal: not supported\napp: B.Read\n"), "{found}");
}

#[test]
fn words_of_other_languages_are_no_names() {
    let found =
        translated("|Qux|Quux|\n|-|-|\n|Una|z.B. A.Read oder B.Read|\n|Duo|Siehe d.H.|\n|Tria|A.Read|");
    assert!(
        found.starts_with("[]\nwork: A.Read | B.Read\npersonal: not supported\napp: A.Read\n"),
        "{found}"
    );
}
