//! What an app must be granted to make calls.

use std::{collections::BTreeSet, error::Error, fmt};

use serde_json::{Value, json};

/// One permission table of an operation's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// What the table applies to, where a page has several.
    pub context: Option<&'static str>,
    /// Signed-in users with work or school accounts.
    pub delegated_work: Grant,
    /// Signed-in users with personal Microsoft accounts.
    pub delegated_personal: Grant,
    /// Apps without a signed-in user.
    pub application: Grant,
}

impl Permissions {
    /// What `account` needs.
    #[must_use]
    pub const fn grant(&self, account: Account) -> Grant {
        match account {
            Account::DelegatedWork => self.delegated_work,
            Account::DelegatedPersonal => self.delegated_personal,
            Account::Application => self.application,
        }
    }
}

/// On whose behalf an app calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// A signed-in user with a work or school account.
    DelegatedWork,
    /// A signed-in user with a personal Microsoft account.
    DelegatedPersonal,
    /// The app itself.
    Application,
}

/// What one kind of account needs for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// One of these alternatives, from least to most privileged; the permissions of an alternative are needed together.
    Scopes(&'static [&'static [&'static str]]),
    /// The call can't be made.
    NotSupported,
    /// The call needs no permission.
    NoneRequired,
    /// The page does not say.
    NotDocumented,
}

/// The least set of permissions with which `account` can make all of `operations`, as sorted names.
///
/// Takes the least privileged alternative of each operation, all of its permissions where several are needed together,
/// and then leaves out what no operation needs any more because another one brought a permission that does for both.
/// Each permission table counts as a need of its own: to use only one context of an operation, pass that table alone.
///
/// ```
/// use msgraph_core::permission::{Account, Grant, Permissions, least_privileged};
///
/// const fn delegated(scopes: &'static [&'static [&'static str]]) -> Permissions {
///     let none = Grant::NotSupported;
///     Permissions { context: None, delegated_work: Grant::Scopes(scopes), delegated_personal: none, application: none }
/// }
/// const LIST: &[Permissions] = &[delegated(&[&["Mail.ReadBasic"], &["Mail.Read"], &["Mail.ReadWrite"]])];
/// const MOVE: &[Permissions] = &[delegated(&[&["Mail.ReadWrite"]])];
/// const SHARE: &[Permissions] = &[delegated(&[&["Files.Read", "User.Read"]])];
///
/// let scopes = least_privileged(&[LIST, MOVE, SHARE], Account::DelegatedWork)?;
/// assert_eq!(scopes, ["Files.Read", "Mail.ReadWrite", "User.Read"]);
/// # Ok::<(), msgraph_core::permission::NotGrantable>(())
/// ```
///
/// # Errors
///
/// When an operation can't be made by such an account, or its page has nothing about it.
pub fn least_privileged(
    operations: &[&[Permissions]],
    account: Account,
) -> Result<Vec<&'static str>, NotGrantable> {
    let mut needs: Vec<&'static [&'static [&'static str]]> = Vec::new();
    for (operation, tables) in operations.iter().enumerate() {
        if tables.is_empty() {
            return Err(NotGrantable { operation, account, grant: Grant::NotDocumented });
        }
        for table in *tables {
            match table.grant(account) {
                Grant::Scopes(alternatives) if !alternatives.is_empty() => needs.push(alternatives),
                Grant::NoneRequired => {}
                grant => return Err(NotGrantable { operation, account, grant }),
            }
        }
    }
    let least = needs.iter().filter_map(|alternatives| alternatives.first());
    let mut scopes: BTreeSet<&'static str> = least.flat_map(|scopes| scopes.iter().copied()).collect();
    for scope in scopes.clone() {
        scopes.remove(scope);
        if !needs.iter().all(|alternatives| is_met(alternatives, &scopes)) {
            scopes.insert(scope);
        }
    }
    Ok(scopes.into_iter().collect())
}

/// What the manifest of an app registration asks for, as JSON text: permissions for calls on behalf of users
/// (`delegated`) and for calls of the app itself (`application`), as [`least_privileged`] gives them.
///
/// The manifest names each permission by an `id`, which the docs don't have. It is left out: `value` is the name to find
/// it by, among the `oauth2PermissionScopes` (`Scope`) and `appRoles` (`Role`) of the service principal whose `appId` is
/// `resourceAppId`.
///
/// ```
/// let text = msgraph_core::manifest(&["Mail.Read"], &["User.Read.All"]);
/// let manifest: msgraph_core::serde_json::Value = text.parse()?;
/// let access = &manifest["requiredResourceAccess"][0];
/// assert_eq!(access["resourceAppId"], "00000003-0000-0000-c000-000000000000");
/// assert_eq!(access["resourceAccess"][0]["value"], "Mail.Read");
/// assert_eq!(access["resourceAccess"][1]["type"], "Role");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn manifest(delegated: &[&str], application: &[&str]) -> String {
    /// Microsoft Graph itself, as an app.
    const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
    let of_type = |ty, names: &[&str]| -> Vec<Value> {
        names.iter().map(|name| json!({ "type": ty, "value": name })).collect()
    };
    let access = [of_type("Scope", delegated), of_type("Role", application)].concat();
    let access = json!({ "resourceAppId": GRAPH, "resourceAccess": access });
    format!("{:#}", json!({ "requiredResourceAccess": [access] }))
}

/// Whether `scopes` hold all permissions of one of the alternatives.
fn is_met(alternatives: &[&[&'static str]], scopes: &BTreeSet<&'static str>) -> bool {
    alternatives.iter().any(|together| together.iter().all(|scope| scopes.contains(scope)))
}

/// An operation that no permission makes possible for an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotGrantable {
    /// Index of the operation in the list.
    pub operation: usize,
    /// The account.
    pub account: Account,
    /// [`Grant::NotSupported`] or [`Grant::NotDocumented`].
    pub grant: Grant,
}

impl fmt::Display for NotGrantable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let account = match self.account {
            Account::DelegatedWork => "work or school accounts",
            Account::DelegatedPersonal => "personal accounts",
            Account::Application => "apps",
        };
        let reason = if self.grant == Grant::NotSupported { "not supported" } else { "not documented" };
        write!(f, "operation {} is {reason} for {account}", self.operation)
    }
}

impl Error for NotGrantable {}
