//! A base type with a derived one.

use msgraph_core::{
    Extra,
    record::{Choice, Member, Record, Shape},
};

/// Anything in a directory.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct DirectoryObject {
    /// Key.
    pub id: Option<String>,
    /// Members that the docs do not name.
    pub extra: Extra,
}

impl Record for DirectoryObject {
    #[inline]
    fn shape(&self) -> &'static Shape {
        &Shape { name: "microsoft.graph.directoryObject", members: &["id"] }
    }

    #[inline]
    fn member(&self, index: usize) -> Option<&dyn Member> {
        Some(match index {
            0 => &self.id,
            _ => return None,
        })
    }

    #[inline]
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member> {
        Some(match index {
            0 => &mut self.id,
            _ => return None,
        })
    }

    #[inline]
    fn extra(&self) -> &Extra {
        &self.extra
    }

    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

msgraph_core::record!(DirectoryObject);

/// A person.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// Key.
    pub id: Option<String>,
    /// Name to show.
    pub display_name: Option<String>,
    /// Telephone numbers.
    pub business_phones: Option<Vec<String>>,
    /// Members that the docs do not name.
    pub extra: Extra,
}

impl Record for User {
    #[inline]
    fn shape(&self) -> &'static Shape {
        &Shape { name: "microsoft.graph.user", members: &["id", "displayName", "businessPhones"] }
    }

    #[inline]
    fn member(&self, index: usize) -> Option<&dyn Member> {
        Some(match index {
            0 => &self.id,
            1 => &self.display_name,
            2 => &self.business_phones,
            _ => return None,
        })
    }

    #[inline]
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member> {
        Some(match index {
            0 => &mut self.id,
            1 => &mut self.display_name,
            2 => &mut self.business_phones,
            _ => return None,
        })
    }

    #[inline]
    fn extra(&self) -> &Extra {
        &self.extra
    }

    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

msgraph_core::record!(User);

/// Any kind of [`DirectoryObject`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyDirectoryObject {
    /// A person.
    User(Box<User>),
    /// Any other kind.
    DirectoryObject(Box<DirectoryObject>),
}

impl Choice for AnyDirectoryObject {
    #[inline]
    fn base() -> Self {
        Self::DirectoryObject(Box::default())
    }

    #[inline]
    fn select(&mut self, name: &str) -> bool {
        *self = match name {
            "microsoft.graph.user" => Self::User(Box::default()),
            _ => return false,
        };
        true
    }

    #[inline]
    fn is_base(&self) -> bool {
        matches!(self, Self::DirectoryObject(_))
    }

    #[inline]
    fn record(&self) -> &dyn Record {
        match self {
            Self::User(record) => record,
            Self::DirectoryObject(record) => record,
        }
    }

    #[inline]
    fn record_mut(&mut self) -> &mut dyn Record {
        match self {
            Self::User(record) => record,
            Self::DirectoryObject(record) => record,
        }
    }
}

msgraph_core::choice!(AnyDirectoryObject);

impl From<User> for AnyDirectoryObject {
    #[inline]
    fn from(value: User) -> Self {
        Self::User(Box::new(value))
    }
}
