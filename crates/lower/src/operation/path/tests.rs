//! Templates of the docs' many forms, each with the path that it gives.

use std::fmt::Write as _;

use graphgen_docs::{Page, Template};
use graphgen_ir::{Method, ParameterPosition, Version};
use graphgen_source::{Span, Spanned};

use super::lower_paths;
use crate::{Document, Folder, findings::Findings, names::Snakes};

/// Paths of one operation: template, query string, and the parameters that stand in special places.
#[track_caller]
fn check(urls: &[&str], expected: &[&str]) {
    let document = Document {
        version: Some(Version::V1),
        folder: Folder::Api,
        path: "v1.0/api/x.md",
        page: Page::default(),
    };
    let (mut findings, mut snakes) = (Findings::default(), Snakes::default());
    let spanned = |text| Spanned::new(text, Span::default());
    let template = |url| Template { method: spanned("GET"), url: spanned(url), label: None };
    let templates: Vec<_> = urls.iter().map(|&url| template(url)).collect();
    let templates: Vec<_> = templates.iter().collect();
    let paths = lower_paths(Method::Get, &templates, &document, &mut snakes, &mut findings);
    let shown: Vec<String> = paths
        .iter()
        .map(|path| {
            let mut text = path.template.to_string();
            for argument in &path.query {
                write!(text, " ?{}={}", argument.name, argument.value).unwrap();
            }
            for parameter in &path.parameters {
                match parameter.position {
                    ParameterPosition::Segment => {}
                    position => write!(text, " {}:{position:?}", parameter.rust).unwrap(),
                }
            }
            text
        })
        .collect();
    let unbalanced = findings.into_sorted().len();
    let mut expected: Vec<String> = expected.iter().map(|&text| text.to_owned()).collect();
    if let Some(at) = expected.iter().position(|text| text == "!") {
        expected.remove(at);
        assert_eq!(unbalanced, 1);
    } else {
        assert_eq!(unbalanced, 0);
    }
    assert_eq!(shown, expected);
}

#[test]
fn names_placeholders() {
    check(
        &["/me/messages", "/users/{id | userPrincipalName}/messages"],
        &["/me/messages", "/users/{user-id}/messages"],
    );
    check(&["/groups/{id}/members/{id}/$ref"], &["/groups/{group-id}/members/{member-id}/$ref"]);
    check(&["/teams/{team-id}/channels/{channelId}"], &["/teams/{team-id}/channels/{channel-id}"]);
    check(&["/worksheets/{id|name}"], &["/worksheets/{worksheet-id}"]);
    check(
        &["/a/configurations/{configurationId}/b/networkConfigurations/{configurationId}"],
        &["/a/configurations/{configuration-id}/b/networkConfigurations/{network-configuration-id}"],
    );
    check(&["/drive/{path and filename}"], &["/drive/{path-and-filename}"]);
}

#[test]
fn cuts_base_and_slashes() {
    check(&["https://graph.microsoft.com/v1.0/users/{id}/"], &["/users/{user-id}"]);
    check(&["/beta/teams/{team-id}/photo"], &["/teams/{team-id}/photo"]);
    check(&["policies/{id}"], &["/policies/{policy-id}"]);
    check(&["~/policies/{id}"], &["/policies/{policy-id}"]);
    check(&["/policies?$filter=a+eq+%27{b}%27"], &["/policies ?$filter=a eq '{b}' b:Query"]);
    check(&["/betas"], &["/betas"]);
}

#[test]
fn reads_functions() {
    check(
        &["/reports/getUsage(period='{period_value}')"],
        &["/reports/getUsage(period='{period-value}') period_value:QuotedArgument"],
    );
    check(
        &["/fn(a={a},on='reviewer',when='{value}')"],
        &["/fn(a={a},on='reviewer',when='{when}') a:Argument when:QuotedArgument"],
    );
    check(
        &["/n/recent(includePersonal=includePersonal-value)"],
        &["/n/recent(includePersonal={include-personal}) include_personal:Argument"],
    );
    check(&["/f(a={a}, b={b})"], &["/f(a={a},b={b}) a:Argument b:Argument"]);
    check(
        &["/workbook/range(address='<address>')"],
        &["/workbook/range(address='{address}') address:QuotedArgument"],
    );
    check(&["/workbook/range(<address>)"], &["/workbook/range({address}) address:Argument"]);
    check(&["/p(path='{a/b}')/x"], &["/p(path='{ab}')/x ab:QuotedArgument"]);
}

#[test]
fn reads_colon_paths_and_ellipses() {
    check(
        &["/drives/{drive-id}/root:/{item-path}:/content"],
        &["/drives/{drive-id}/root:/{item-path}:/content item_path:ColonPath"],
    );
    check(
        &["/me/childFolders/{id}/.../messages/{id}"],
        &["/me/childFolders/{child-folder-id}/{more-segments}/messages/{message-id} more_segments:ColonPath"],
    );
}

#[test]
fn keeps_casts() {
    check(
        &["/groups/{id}/members", "/groups/{id}/members/microsoft.graph.user"],
        &["/groups/{group-id}/members", "/groups/{group-id}/members/microsoft.graph.user"],
    );
    check(&["/members/microsoft.graph.getAny()"], &["/members/microsoft.graph.getAny()"]);
}

#[test]
fn splits_query_strings() {
    check(
        &["/c/view?startDateTime={start}&$filter={property} eq '{value}'"],
        &[
            "/c/view ?startDateTime={start} ?$filter={property} eq '{value}' start:Query property:Query value:Query",
        ],
    );
    check(&["/x/$value[?includeIDs=true]"], &["/x/$value ?includeIDs=true"]);
}

#[test]
fn closes_what_is_open() {
    check(
        &["/range(address='{address}'/rows"],
        &["!", "/range(address='{address}')/rows address:QuotedArgument"],
    );
    check(&["/users/{id/messages"], &["!", "/users/{user-id}/messages"]);
    check(&["/users/{id/messages/{message-id}"], &["!", "/users/{user-id}/messages/{message-id}"]);
    check(&["/users/id}/x"], &["!", "/users/id/x"]);
    check(&["/range(a='{a}'))"], &["!", "/range(a='{a}') a:QuotedArgument"]);
}

#[test]
fn opens_sample_values() {
    check(
        &["/classes/0b1e6a92-77aa-4c1e-9f00-5d2b8f3c4a10/works/4711", "/teams/(team-id)/x"],
        &["!", "/classes/{class-id}/works/{work-id}", "/teams/{team-id}/x"],
    );
    check(
        &["/me/drive/root:/Plans/may.txt:/content"],
        &["!", "/me/drive/root:/{path}:/content path:ColonPath"],
    );
}
