//! What an app must be granted to make calls.
//!
//! Each constructor of an operation has a constant of its name, in capitals: the [`Call`] that it makes, which knows the permission
//! tables that are for its path. [`least_privileged`] finds what an app needs for all of its calls, and [`Manifest`] writes it for
//! the registration of the app.

mod least;
mod manifest;

use std::fmt;

pub use least::{Choice, Needed, NotGrantable, Reason, least_privileged};
pub use manifest::{Manifest, ServicePermission, manifest};

/// One permission table of an operation's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions<'a> {
    /// What the table applies to, where a page has several.
    pub context: Option<&'a str>,
    /// Signed-in users with work or school accounts.
    pub delegated_work: Grant<'a>,
    /// Signed-in users with personal Microsoft accounts.
    pub delegated_personal: Grant<'a>,
    /// Apps without a signed-in user.
    pub application: Grant<'a>,
    /// What the table says beside names: when they are enough, and what is not.
    pub conditions: &'a [&'a str],
}

impl<'a> Permissions<'a> {
    /// What `account` needs.
    #[must_use]
    pub const fn grant(&self, account: Account) -> Grant<'a> {
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

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DelegatedWork => "work or school accounts",
            Self::DelegatedPersonal => "personal accounts",
            Self::Application => "apps",
        })
    }
}

/// What one kind of account needs for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant<'a> {
    /// One of these alternatives.
    Scopes(Scopes<'a>),
    /// The call can't be made.
    NotSupported,
    /// The call needs no permission.
    NoneRequired,
    /// The page does not say.
    NotDocumented,
}

/// Alternatives from least to most privileged; the permissions of an alternative are needed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes<'a> {
    all: &'a [&'a [&'a str]],
    least: usize,
}

impl<'a> Scopes<'a> {
    /// Those alternatives, of which the docs call the first `least` ones least privileged.
    #[must_use]
    pub const fn new(all: &'a [&'a [&'a str]], least: usize) -> Self {
        let least = if least < all.len() { least } else { all.len() };
        Self { all, least }
    }

    /// All alternatives.
    #[must_use]
    pub const fn all(&self) -> &'a [&'a [&'a str]] {
        self.all
    }

    /// Those that the docs call least privileged; where they have several, one is enough, unless the page says that each is for
    /// other properties.
    #[must_use]
    pub const fn least(&self) -> &'a [&'a [&'a str]] {
        self.all.split_at(self.least).0
    }

    /// The others, which permit more than the call needs.
    #[must_use]
    pub const fn higher(&self) -> &'a [&'a [&'a str]] {
        self.all.split_at(self.least).1
    }
}

/// A call that an app makes: what one constructor of an operation stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    operation: &'a str,
    constructor: &'a str,
    tables: &'a [Permissions<'a>],
    /// Numbers of the tables that are for it; all are where none is listed.
    applies: &'a [usize],
    /// The only context that counts.
    context: Option<&'a str>,
}

impl<'a> Call<'a> {
    /// The call of a constructor, whose permissions are those `tables` that `applies` lists by number, or all where it lists none.
    #[must_use]
    pub const fn new(
        operation: &'a str,
        constructor: &'a str,
        tables: &'a [Permissions<'a>],
        applies: &'a [usize],
    ) -> Self {
        Self { operation, constructor, tables, applies, context: None }
    }

    /// The call where only the table of this context counts, for pages whose tables tell apart what no path does: what kind of thing
    /// a subscription is for.
    #[must_use]
    pub const fn within(self, context: &'a str) -> Self {
        Self { context: Some(context), ..self }
    }

    /// The name of the operation.
    #[must_use]
    pub const fn operation(&self) -> &'a str {
        self.operation
    }

    /// The name of the constructor in capitals, which is that of the path.
    #[must_use]
    pub const fn constructor(&self) -> &'a str {
        self.constructor
    }

    /// The tables that are for the call. One of them has to allow it.
    pub fn tables(&self) -> impl Iterator<Item = &'a Permissions<'a>> + use<'a> {
        let (applies, context) = (self.applies, self.context);
        let listed = self.tables.iter().enumerate();
        let listed = listed.filter(move |(number, _)| applies.is_empty() || applies.contains(number));
        listed.map(|(_, table)| table).filter(move |table| context.is_none() || table.context == context)
    }
}

/// The operation and its constructor, as Rust code names them: `ProfilePhotoGet::ME_PHOTO`.
impl fmt::Display for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.operation, self.constructor)
    }
}
