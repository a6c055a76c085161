//! Operation paths, resolved step by step against what CSDL declares.
//!
//! A path resolves when each of its segments is one of these, seen from the segment before it:
//!
//! - an entity set, a singleton or an import, at the root;
//! - a key after a collection: a placeholder, a key in parentheses, an alternate key (`appId='{id}'`), or a literal that
//!   names no operation (`mailFolders/inbox`);
//! - a structural or navigation property of the type or its base types;
//! - a placeholder after a single value, where some member of its type makes the rest resolve; where the type has a
//!   navigation property to its own kind, the placeholder may also stand for any number of steps along it;
//! - a cast to a type that inherits from the present one, or that the present one inherits from;
//! - an action or function bound to the type or a base type, qualified or not, with or without its arguments; what it
//!   returns goes on;
//! - `$count` after a collection, `$ref` after a navigation property or its items, `$value` after a single value;
//! - a drive or site path between colons, which stays at the same type.
//!
//! A call may be made with the methods that OData lets its last segment have; a function that returns one entity can be
//! patched as well as read. Names compare as the service compares them, without regard to case.

mod resolve;
mod segment;

pub(crate) use resolve::{Failure, Place, Resolver, Step, Stop};
pub(crate) use segment::{COLON_PATH, Segment, split};
