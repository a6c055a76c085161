//! Input that can't be read.

use graphgen_verify::{AllowList, Csdl, PermissionData};

#[track_caller]
fn check<T>(read: Result<T, graphgen_verify::Error>, expected: &str) {
    let message = read.map(|_| "read").map_err(|error| error.to_string()).unwrap_err();
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn csdl_errors_have_a_place() {
    check(Csdl::read(""), "CSDL, line 1, column 1: no XML element");
    check(Csdl::read("<a/>"), "CSDL, line 1, column 5: `a` holds no schema");
    check(Csdl::read("<Schema Namespace='n'>\n  <b>"), "CSDL, line 2, column 6: ");
    check(Csdl::read("<Schema Namespace='n'>\n</x>"), "CSDL, line 2, column 1: ");
    check(
        Csdl::read("<Schema Namespace='n'>\n<EntityType/></Schema>"),
        "CSDL, line 2, column 14: `EntityType` has no attribute `Name`",
    );
    check(Csdl::read("<Schema Namespace='&nbsp;'/>"), "CSDL, line 1, ");
    check(Csdl::read(&"<a>".repeat(100_000)), "CSDL, line 1, column 196: elements nest deeper");
}

#[test]
fn any_prefix_of_csdl_is_read_or_refused() {
    let text = include_str!("../fixtures/library.csdl.xml");
    for (end, _) in text.char_indices() {
        let read = Csdl::read(&text[..end]);
        assert!(read.is_err() || text[end..].trim().is_empty(), "{end}");
    }
}

#[test]
fn permission_errors_have_a_place() {
    check(PermissionData::read("{\n"), "permission data, line 2, column 0: ");
    check(PermissionData::read("{}"), "permission data, line 1, column 1: neither ");
}

#[test]
fn allow_list_errors_have_a_place() {
    check(AllowList::read("[[allow]\n"), "allow-list, line 1, column 9: ");
    check(AllowList::read("[[allow]]\nwhat = 'x'\n"), "allow-list, line 1, column 1: missing field `name`");
    let entry = |until: &str| format!("[[allow]]\nwhat = 'x'\nname = 'y'\nreason = 'z'\nuntil = {until}\n");
    check(AllowList::read(&entry("'soon'")), "allow-list, line 5, column 9: ");
    check(AllowList::read(&entry("2027-01-31T10:00:00")), "allow-list, line 5, column 9: expected a day");
    assert!(AllowList::read(&entry("2027-01-31")).is_ok());
    check(AllowList::read(&entry("2027-01-31\nwhy = 1")), "allow-list, line 6, column 1: unknown field");
}
