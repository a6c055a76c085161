//! Compares what was read from the docs with what the service itself declares: its CSDL, and its permission data.
//!
//! [`verify`] gives a [`Report`]: precision and recall of each kind of fact, and every difference behind them.
//! [`Figure`] says precisely what each figure counts, [`Class`] how two sides can differ. [`Report::locate`] adds places on
//! pages, [`Report::allow`] lets known differences pass until a day. Nothing here decides which side is right.

mod allow;
mod compare;
mod csdl;
mod error;
mod path;
mod permissions;
mod report;

pub use allow::{AllowEntry, AllowList, Date};
pub use compare::{Inputs, verify};
pub use csdl::{Csdl, EnumType, Member, Operation, OperationKind, Property, StructuredType, TypeRef};
pub use error::{Error, Fault};
pub use permissions::{PermissionData, Scopes};
pub use report::{Class, Difference, Figure, Measure, Place, Ratio, Report, Stale, Worth};
