//! The education area of Microsoft Graph, generated when this crate is built: `build.rs` says from which docs.

#![recursion_limit = "512"] // types nest deeply

include!(concat!(env!("OUT_DIR"), "/msgraph/src/lib.rs"));

#[cfg(test)]
mod tests {
    use crate::{
        msgraph_core::{BaseUrl, Operation as _},
        v1::EducationClassGet,
    };

    #[test]
    fn what_was_generated_makes_requests() {
        let request = EducationClassGet::education_classes("7").to_http(&BaseUrl::GLOBAL).expect("a request");
        assert_eq!(request.uri(), "https://graph.microsoft.com/v1.0/education/classes/7");
    }
}
