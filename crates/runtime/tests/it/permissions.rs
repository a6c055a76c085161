//! The least set of permissions, and what a registration asks for.

use std::collections::BTreeSet;

use msgraph_core::{
    Account, Call, Grant, Manifest, Permissions, Scopes, least_privileged,
    permission::{NotGrantable, ServicePermission},
};
use proptest::{collection::vec, prelude::*, sample::subsequence};

const fn table(delegated_work: Grant<'static>) -> Permissions<'static> {
    Permissions {
        context: None,
        delegated_work,
        delegated_personal: Grant::NoneRequired,
        application: Grant::NotSupported,
        conditions: &[],
    }
}

const fn scopes(all: &'static [&'static [&'static str]]) -> Permissions<'static> {
    table(Grant::Scopes(Scopes::new(all, 1)))
}

const fn call(operation: &'static str, tables: &'static [Permissions<'static>]) -> Call<'static> {
    Call::new(operation, "ME", tables, &[])
}

const READ: Call<'_> = call("Read", &[scopes(&[&["A.Read"], &["A.ReadWrite"], &["C.Read.All"]])]);
const WRITE: Call<'_> = call("Write", &[scopes(&[&["A.ReadWrite"]])]);
const BOTH: Call<'_> = call("Both", &[scopes(&[&["A.Read", "B.Read"], &["C.Read.All"]])]);
const WIDE: Call<'_> = call("Wide", &[scopes(&[&["C.Read.All"]])]);
const SILENT: Call<'_> = call("Silent", &[table(Grant::NotDocumented)]);
const SELF_AND_OTHERS: &[Permissions<'_>] = &[
    Permissions { context: Some("for others"), ..table(Grant::NotSupported) },
    Permissions { context: Some("for oneself"), ..scopes(&[&["A.Read"]]) },
    Permissions { context: Some("for all"), ..scopes(&[&["C.Read.All"]]) },
];

#[track_caller]
fn check(calls: &[Call<'_>], scopes: &[&str]) {
    assert_eq!(least_privileged(calls, Account::DelegatedWork).unwrap().names(), scopes);
    let reversed: Vec<_> = calls.iter().rev().copied().collect();
    let reversed = least_privileged(&reversed, Account::DelegatedWork).unwrap();
    assert_eq!(reversed.names(), scopes, "order does not matter");
}

#[test]
fn the_least_alternative_wins() {
    check(&[], &[]);
    check(&[READ], &["A.Read"]);
}

#[test]
fn a_permission_does_for_several_calls() {
    check(&[READ, WRITE], &["A.ReadWrite"]);
    check(&[READ, BOTH], &["A.Read", "B.Read"]);
    check(&[READ, WIDE, BOTH], &["C.Read.All"]);
}

#[test]
fn permissions_of_a_group_are_needed_together() {
    check(&[BOTH], &["A.Read", "B.Read"]);
    check(&[BOTH, WIDE], &["C.Read.All"]);
    check(&[BOTH, WRITE], &["A.Read", "A.ReadWrite", "B.Read"]);
}

#[test]
fn a_higher_permission_saves_none_that_is_least() {
    const LIST: Call<'_> = call("List", &[scopes(&[&["A.Read"], &["C.Read.All"]])]);
    const OTHER: Call<'_> = call("Other", &[scopes(&[&["B.Read"], &["C.Read.All"]])]);
    check(&[LIST, OTHER], &["A.Read", "B.Read"]);
    check(&[LIST, OTHER, WIDE], &["C.Read.All"]);
}

#[test]
fn several_least_ones_are_alternatives() {
    const ALL: &[&[&str]] = &[&["A.Read"], &["B.Read"], &["C.Read"]];
    const EITHER: Call<'_> = call("Either", &[table(Grant::Scopes(Scopes::new(ALL, 2)))]);
    const OTHER: Call<'_> = call("Other", &[scopes(&[&["B.Read"]])]);
    const UNSAID: Call<'_> = call("Unsaid", &[table(Grant::Scopes(Scopes::new(ALL, 0)))]);
    check(&[EITHER], &["A.Read"]);
    check(&[EITHER, OTHER], &["B.Read"]);
    check(&[UNSAID], &["A.Read"]);
    check(&[UNSAID, OTHER], &["B.Read"]);
}

#[test]
fn one_table_that_allows_a_call_is_enough() {
    check(&[Call::new("Any", "ME", SELF_AND_OTHERS, &[])], &["A.Read"]);
    check(&[Call::new("Any", "USERS", SELF_AND_OTHERS, &[0, 2])], &["C.Read.All"]);
    check(&[Call::new("Any", "ME", SELF_AND_OTHERS, &[]).within("for all")], &["C.Read.All"]);
}

#[test]
fn a_choice_explains_itself() {
    let choice = least_privileged(&[READ, WRITE], Account::DelegatedWork).unwrap();
    let text = "A.ReadWrite\n  for Read::ME because A.ReadWrite is there and does for A.Read\n  \
                for Write::ME because A.ReadWrite is least privileged\n";
    assert_eq!(choice.to_string(), text);
    let json = choice.to_json();
    assert_eq!(json[0]["name"], "A.ReadWrite");
    assert_eq!(json[0]["for"][1], "Write::ME");
    assert_eq!(json[0]["because"][1], "A.ReadWrite is least privileged");
}

#[test]
fn what_no_permission_makes_possible_is_an_error() {
    let error = |calls: &[Call<'static>], account| {
        let NotGrantable { calls, .. } = least_privileged(calls, account).unwrap_err();
        calls.into_iter().map(|(call, grant)| (call.operation(), grant)).collect::<Vec<_>>()
    };
    assert_eq!(error(&[READ, SILENT], Account::DelegatedWork), [("Silent", Grant::NotDocumented)]);
    assert_eq!(error(&[READ, call("None", &[])], Account::DelegatedWork), [("None", Grant::NotDocumented)]);
    let both = [("Read", Grant::NotSupported), ("Write", Grant::NotSupported)];
    assert_eq!(error(&[READ, WRITE], Account::Application), both);
    let text = least_privileged(&[READ], Account::Application).unwrap_err().to_string();
    assert!(text.starts_with("`Read::ME` is not supported for apps: "), "{text}");
    let none = least_privileged(&[READ, WRITE], Account::DelegatedPersonal).unwrap();
    assert_eq!(none.names(), [""; 0]);
}

const LIST: &[ServicePermission<'_>] = &[
    ServicePermission { name: "A.Read", scope: "1", role: "2", display: "Read a", admin_consent: false },
    ServicePermission { name: "B.Read", scope: "3", role: "", display: "Read b", admin_consent: true },
];

#[test]
fn a_manifest_has_ids_and_says_what_is_missing() {
    let manifest = Manifest::new(LIST, &["A.Read", "C.Read"], &["A.Read", "B.Read"]);
    let access = &manifest.to_json()["requiredResourceAccess"][0]["resourceAccess"];
    assert_eq!(access.to_string(), r#"[{"id":"1","type":"Scope"},{"id":"2","type":"Role"}]"#);
    assert_eq!(manifest.missing(), [("Scope", "C.Read"), ("Role", "B.Read")]);
    let consents: Vec<_> = manifest.consents().collect();
    assert_eq!(consents, [("A.Read", "Read a", false), ("A.Read", "Read a", true)]);
    assert_eq!(Manifest::new(&[], &[], &[]).to_json().to_string(), r#"{"requiredResourceAccess":[]}"#);
}

const NAMES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

/// Alternatives of a call, and how many of them are least privileged.
type Drawn = (Vec<Vec<&'static str>>, usize);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let alternative = subsequence(NAMES.to_vec(), 1..=3);
    vec((vec(alternative, 1..5), 0..3_usize), 0..6)
}

/// The size of the smallest set, and how late it stands in the tables, by trying all.
fn by_force(drawn: &[Drawn]) -> (usize, usize) {
    let least =
        |(all, least): &Drawn| all[..if *least == 0 { all.len() } else { all.len().min(*least) }].to_vec();
    let usable: BTreeSet<_> = drawn.iter().flat_map(least).flatten().collect();
    let all_sets = (0..1_u32 << NAMES.len()).map(|bits| {
        let names = NAMES.iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0);
        names.map(|(_, name)| *name).collect::<BTreeSet<_>>()
    });
    let met = |set: &BTreeSet<&str>, (all, _): &Drawn| {
        all.iter().position(|names| names.iter().all(|name| set.contains(name)))
    };
    let enough = all_sets.filter(|set| set.is_subset(&usable));
    let costs = enough.filter_map(|set| {
        let late: Option<usize> = drawn.iter().map(|drawn| met(&set, drawn)).sum();
        Some((set.len(), late?))
    });
    costs.min().unwrap()
}

proptest! {
    #[test]
    fn the_search_finds_what_trying_all_finds(drawn in drawn()) {
        let slices: Vec<Vec<&[&str]>> =
            drawn.iter().map(|(all, _)| all.iter().map(Vec::as_slice).collect()).collect();
        let tables: Vec<[Permissions<'_>; 1]> = slices.iter().zip(&drawn).map(|(all, (_, least))| {
            [Permissions {
                context: None,
                delegated_work: Grant::Scopes(Scopes::new(all, *least)),
                delegated_personal: Grant::NotSupported,
                application: Grant::NotSupported,
                conditions: &[],
            }]
        }).collect();
        let calls: Vec<Call<'_>> = tables.iter().map(|tables| Call::new("Call", "ME", tables, &[])).collect();
        let found = least_privileged(&calls, Account::DelegatedWork).unwrap();
        let names: BTreeSet<_> = found.names().into_iter().collect();
        let late = slices.iter().map(|all| {
            all.iter().position(|together| together.iter().all(|name| names.contains(name)))
        });
        let late: Option<usize> = late.sum();
        prop_assert_eq!((names.len(), late.unwrap()), by_force(&drawn));
        let reversed: Vec<_> = calls.iter().rev().copied().collect();
        prop_assert_eq!(least_privileged(&reversed, Account::DelegatedWork).unwrap().names(), found.names());
    }
}

#[test]
fn emitted_tables_leave_out_what_is_not_supported() {
    let table: Permissions<'_> = msgraph_core::__permissions!(
        ("for kites") work: [2; "A.Read" & "B.Read", "C.Read", "D.Read"], personal: NoneRequired, where "not on Sundays"
    );
    let Grant::Scopes(work) = table.delegated_work else { panic!("{table:?}") };
    let [both, one] = work.least() else { panic!("{work:?}") };
    assert_eq!((*both, *one), (&["A.Read", "B.Read"][..], &["C.Read"][..]));
    assert_eq!(work.higher(), [["D.Read"]]);
    assert_eq!((table.delegated_personal, table.application), (Grant::NoneRequired, Grant::NotSupported));
    assert_eq!((table.context, table.conditions), (Some("for kites"), &["not on Sundays"][..]));
}
