//! HTTP messages as the docs write them: requests, responses, and the request lines of templates.

mod body;
mod line;
mod message;
mod template;

pub(crate) use body::read_json;
pub(crate) use line::{is_request, is_status, pathless_method};
pub(crate) use message::{Message, Start, read_messages};
pub(crate) use template::read_templates;
