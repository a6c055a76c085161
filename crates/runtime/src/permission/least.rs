//! The least set of permissions for some calls: a cover of what they need, found exactly where that takes reasonable time.

use std::{collections::BTreeSet, error::Error, fmt};

use serde_json::{Value, json};

use super::{Account, Call, Grant, Permissions};

/// The permissions that an app needs, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice<'a> {
    /// Who calls.
    pub account: Account,
    /// The permissions, sorted by name.
    pub permissions: Vec<Needed<'a>>,
}

/// A permission of a [`Choice`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Needed<'a> {
    /// The name: `Mail.Read`.
    pub name: &'a str,
    /// The calls that it is for, in the order in which they were given.
    pub reasons: Vec<Reason<'a>>,
}

/// Why a permission is needed for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reason<'a> {
    /// The call.
    pub call: Call<'a>,
    /// The table that allows it.
    pub table: &'a Permissions<'a>,
    /// The permissions that are enough for it, all of which are needed.
    pub enough: &'a [&'a str],
    /// What the docs call least privileged, where that is not what is `enough`: another call needs more, which does for this one, too.
    pub least: Option<&'a [&'a str]>,
}

impl<'a> Choice<'a> {
    /// The names, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<&'a str> {
        self.permissions.iter().map(|needed| needed.name).collect()
    }

    /// The choice as JSON: of each permission its `name`, the calls that it is `for`, and the words `because` of which.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let permissions = self.permissions.iter().map(|needed| {
            let calls: Vec<_> = needed.reasons.iter().map(|reason| reason.call.to_string()).collect();
            let words: Vec<_> = needed.reasons.iter().map(ToString::to_string).collect();
            json!({ "name": needed.name, "for": calls, "because": words })
        });
        Value::Array(permissions.collect())
    }
}

/// A permission on a line, and below it the calls that it is for.
impl fmt::Display for Choice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for needed in &self.permissions {
            writeln!(f, "{}", needed.name)?;
            for reason in &needed.reasons {
                writeln!(f, "  for {} because {reason}", reason.call)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.least {
            None => write!(f, "{} is least privileged", self.enough.join(" and "))?,
            Some(least) => {
                write!(f, "{} is there and does for {}", self.enough.join(" and "), least.join(" and "))?;
            }
        }
        self.table.context.map_or(Ok(()), |context| write!(f, " ({context})"))
    }
}

/// Calls that no permission makes possible for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotGrantable<'a> {
    /// The account.
    pub account: Account,
    /// The calls, each with [`Grant::NotSupported`] or [`Grant::NotDocumented`].
    pub calls: Vec<(Call<'a>, Grant<'a>)>,
}

impl fmt::Display for NotGrantable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (call, grant)) in self.calls.iter().enumerate() {
            let reason = if *grant == Grant::NotSupported { "not supported" } else { "not documented" };
            let before = if number == 0 { "" } else { "; " };
            write!(f, "{before}`{call}` is {reason} for {}", self.account)?;
        }
        f.write_str(": leave such calls out, or make them for another kind of account")
    }
}

impl Error for NotGrantable<'_> {}

/// The least set of permissions with which `account` can make all of `calls`.
///
/// A call can be made with any alternative of any of its tables. The set is made of permissions that the docs call least
/// privileged for some call; of all such sets it is the smallest, and of those the one whose permissions come first in the tables.
/// So nothing is asked for that no call needs, and a permission that another call asks for anyway is not asked for twice in a lesser
/// form. The order of `calls` makes no difference.
///
/// ```
/// use msgraph_core::permission::{Account, Call, Grant, Permissions, Scopes, least_privileged};
///
/// const fn delegated(scopes: &'static [&'static [&'static str]]) -> Permissions<'static> {
///     let (work, none) = (Grant::Scopes(Scopes::new(scopes, 1)), Grant::NotSupported);
///     Permissions { context: None, delegated_work: work, delegated_personal: none, application: none, conditions: &[] }
/// }
/// const LIST: &[Permissions] = &[delegated(&[&["Mail.ReadBasic"], &["Mail.Read"], &["Mail.ReadWrite"]])];
/// const MOVE: &[Permissions] = &[delegated(&[&["Mail.ReadWrite"]])];
/// const SHARE: &[Permissions] = &[delegated(&[&["Files.Read", "User.Read"]])];
///
/// let calls = [
///     Call::new("MessageList", "ME_MESSAGES", LIST, &[]),
///     Call::new("MessageMove", "ME_MESSAGES_MOVE", MOVE, &[]),
///     Call::new("FileShare", "ME_DRIVE_SHARE", SHARE, &[]),
/// ];
/// let choice = least_privileged(&calls, Account::DelegatedWork)?;
/// assert_eq!(choice.names(), ["Files.Read", "Mail.ReadWrite", "User.Read"]);
/// assert_eq!(
///     choice.permissions[1].reasons[0].to_string(),
///     "Mail.ReadWrite is there and does for Mail.ReadBasic"
/// );
/// # Ok::<(), msgraph_core::permission::NotGrantable>(())
/// ```
///
/// # Errors
///
/// When calls can't be made by such an account, or their pages have nothing about it.
pub fn least_privileged<'a>(calls: &[Call<'a>], account: Account) -> Result<Choice<'a>, NotGrantable<'a>> {
    let needs = calls.iter().map(|&call| Need::of(call, account).map_err(|grant| (call, grant)));
    let (needs, refused): (Vec<_>, Vec<_>) = needs.partition(Result::is_ok);
    let refused: Vec<_> = refused.into_iter().filter_map(Result::err).collect();
    if !refused.is_empty() {
        return Err(NotGrantable { account, calls: refused });
    }
    let needs: Vec<Need<'a>> = needs.into_iter().filter_map(Result::ok).flatten().collect();
    let chosen = smallest(&needs);
    Ok(explain(&needs, &chosen, account))
}

/// What one call needs.
struct Need<'a> {
    call: Call<'a>,
    /// The alternatives in the order of the tables, each with its table and whether the docs call it least privileged.
    alternatives: Vec<(&'a [&'a str], &'a Permissions<'a>, bool)>,
}

impl<'a> Need<'a> {
    /// `None` where a table asks for no permission.
    fn of(call: Call<'a>, account: Account) -> Result<Option<Self>, Grant<'a>> {
        let mut refused = Grant::NotDocumented;
        let mut alternatives = Vec::new();
        for table in call.tables() {
            match table.grant(account) {
                Grant::NoneRequired => return Ok(None),
                Grant::NotSupported => refused = Grant::NotSupported,
                Grant::NotDocumented => {}
                Grant::Scopes(scopes) => {
                    // Where the docs call none least privileged, each is as good as the others.
                    let least =
                        if scopes.least().is_empty() { scopes.all().len() } else { scopes.least().len() };
                    let all = scopes.all().iter().enumerate();
                    alternatives.extend(all.map(|(number, &names)| (names, table, number < least)));
                }
            }
        }
        if alternatives.is_empty() { Err(refused) } else { Ok(Some(Self { call, alternatives })) }
    }

    /// The number of the first alternative that `held` permissions are enough for.
    fn met_by(&self, held: &BTreeSet<&str>) -> Option<usize> {
        self.alternatives.iter().position(|(names, ..)| names.iter().all(|name| held.contains(name)))
    }
}

/// How good a set is: how many permissions, how late in the tables they stand, and their names. Less is better.
type Cost<'a> = (usize, usize, BTreeSet<&'a str>);

/// The smallest of the sets that are made of least privileged permissions.
fn smallest<'a>(needs: &[Need<'a>]) -> BTreeSet<&'a str> {
    let least = needs.iter().flat_map(|need| &need.alternatives).filter(|(.., least)| *least);
    let usable: BTreeSet<&str> = least.flat_map(|(names, ..)| names.iter().copied()).collect();
    let choices = needs.iter().map(|need| {
        let names =
            need.alternatives.iter().map(|(names, ..)| names.iter().copied().collect::<BTreeSet<_>>());
        let mut names: Vec<_> = names.filter(|names| names.is_subset(&usable)).collect();
        names.dedup();
        names
    });
    let mut choices: Vec<_> = choices.collect();
    // Calls that leave no choice first: all that they need is in any set.
    choices.sort_by_key(Vec::len);
    let mut search = Search { needs, choices: &choices, best: None, steps: 0 };
    search.go(0, BTreeSet::new());
    search.best.map(|(.., names)| names).unwrap_or_default()
}

/// A search through the alternatives of each need.
struct Search<'s, 'a> {
    needs: &'s [Need<'a>],
    /// The alternatives of each need.
    choices: &'s [Vec<BTreeSet<&'a str>>],
    best: Option<Cost<'a>>,
    steps: usize,
}

/// After so many steps the best set so far is taken: it is enough for all calls, and as a rule the smallest.
const MOST_STEPS: usize = 100_000;

impl<'a> Search<'_, 'a> {
    /// Goes on with the needs from number `at`, with what is `held` for those before.
    fn go(&mut self, at: usize, held: BTreeSet<&'a str>) {
        self.steps += 1;
        let is_too_large = self.best.as_ref().is_some_and(|(size, ..)| held.len() > *size);
        if is_too_large || self.steps > MOST_STEPS && self.best.is_some() {
            return;
        }
        let Some(choice) = self.choices.get(at) else { return self.keep(held) };
        if choice.iter().any(|names| names.is_subset(&held)) {
            return self.go(at + 1, held);
        }
        for names in choice {
            self.go(at + 1, held.union(names).copied().collect());
        }
    }

    fn keep(&mut self, held: BTreeSet<&'a str>) {
        let late = self.needs.iter().filter_map(|need| need.met_by(&held)).sum();
        let cost = (held.len(), late, held);
        if self.best.as_ref().is_none_or(|best| cost < *best) {
            self.best = Some(cost);
        }
    }
}

fn explain<'a>(needs: &[Need<'a>], chosen: &BTreeSet<&'a str>, account: Account) -> Choice<'a> {
    let reasons = needs.iter().filter_map(|need| {
        let (enough, table, is_least) = need.alternatives[need.met_by(chosen)?];
        let least = need.alternatives.iter().find(|(.., least)| *least);
        let least = least.filter(|_| !is_least).map(|(names, ..)| *names);
        Some(Reason { call: need.call, table, enough, least })
    });
    let reasons: Vec<Reason<'a>> = reasons.collect();
    let permissions = chosen.iter().map(|&name| Needed {
        name,
        reasons: reasons.iter().filter(|reason| reason.enough.contains(&name)).copied().collect(),
    });
    Choice { account, permissions: permissions.collect() }
}
