//! The least set of permissions.

use msgraph_core::{Account, Grant, Permissions, least_privileged, permission::NotGrantable};

const fn table(delegated_work: Grant) -> Permissions {
    Permissions {
        context: None,
        delegated_work,
        delegated_personal: Grant::NoneRequired,
        application: Grant::NotSupported,
    }
}

const READ: &[Permissions] = &[table(Grant::Scopes(&[&["A.Read"], &["A.ReadWrite"]]))];
const WRITE: &[Permissions] = &[table(Grant::Scopes(&[&["A.ReadWrite"]]))];
const BOTH: &[Permissions] = &[table(Grant::Scopes(&[&["A.Read", "B.Read"], &["C.Read.All"]]))];
const WIDE: &[Permissions] = &[table(Grant::Scopes(&[&["C.Read.All"]]))];
const SILENT: &[Permissions] = &[table(Grant::NotDocumented)];

#[track_caller]
fn check(operations: &[&[Permissions]], scopes: &[&str]) {
    assert_eq!(least_privileged(operations, Account::DelegatedWork).unwrap(), scopes);
    let reversed: Vec<_> = operations.iter().rev().copied().collect();
    assert_eq!(least_privileged(&reversed, Account::DelegatedWork).unwrap(), scopes, "order does not matter");
}

#[test]
fn the_least_alternative_wins() {
    check(&[], &[]);
    check(&[READ], &["A.Read"]);
}

#[test]
fn a_permission_does_for_several_operations() {
    check(&[READ, WRITE], &["A.ReadWrite"]);
    check(&[READ, BOTH], &["A.Read", "B.Read"]);
}

#[test]
fn permissions_of_a_group_are_needed_together() {
    check(&[BOTH], &["A.Read", "B.Read"]);
    check(&[BOTH, WIDE], &["C.Read.All"]);
    check(&[BOTH, WRITE], &["A.Read", "A.ReadWrite", "B.Read"]);
}

#[test]
fn every_table_of_a_page_counts() {
    let tables = [READ[0], WIDE[0]];
    check(&[&tables], &["A.Read", "C.Read.All"]);
}

#[test]
fn what_no_permission_makes_possible_is_an_error() {
    let error = |operations, account| {
        let NotGrantable { operation, grant, .. } = least_privileged(operations, account).unwrap_err();
        (operation, grant)
    };
    assert_eq!(error(&[READ, SILENT], Account::DelegatedWork), (1, Grant::NotDocumented));
    assert_eq!(error(&[READ, &[]], Account::DelegatedWork), (1, Grant::NotDocumented));
    assert_eq!(error(&[READ], Account::Application), (0, Grant::NotSupported));
    assert_eq!(least_privileged(&[READ, WRITE], Account::DelegatedPersonal), Ok(Vec::new()));
}
