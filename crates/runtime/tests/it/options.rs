//! Query options of OData, as they are sent.

use crate::protocol_1::{
    Importance,
    operations::{Count, Get, TaskList},
};
use msgraph_core::{BaseUrl, Flags, odata, prelude::*};

#[track_caller]
fn check(operation: &impl Operation, query: &str) {
    let request = operation.to_http(&BaseUrl::GLOBAL).unwrap();
    assert_eq!(request.uri().query(), Some(query));
}

#[test]
fn lists_take_what_programs_have() {
    check(&TaskList::me().select(["id", "isDone"]), "$select=id,isDone");
    check(&TaskList::me().select(vec!["id".to_owned()]), "$select=id");
    check(&TaskList::me().select(["id".to_owned(), "size".to_owned()].iter()), "$select=id,size");
    check(&TaskList::me().orderby(["size desc", "id"]), "$orderby=size%20desc,id");
}

#[test]
fn collections_have_all_options() {
    let list =
        TaskList::me().top(5).skip(10).count(true).search("\"plan\"").skiptoken("a+b").deltatoken("latest");
    check(&list, "$top=5&$skip=10&$count=true&$search=%22plan%22&$skiptoken=a%2Bb&$deltatoken=latest");
    check(&TaskList::me().top(5).top(6), "$top=6");
}

#[test]
fn advanced_queries_ask_for_the_index_and_a_count() {
    let request = TaskList::me().advanced().to_http(&BaseUrl::GLOBAL).unwrap();
    assert_eq!(request.headers()["ConsistencyLevel"], "eventual");
    assert_eq!(request.uri().query(), Some("$count=true"));
}

#[test]
fn counts_are_filtered() {
    let request =
        Count::new("/me/tasks/$count").filter("size gt 5").eventual().to_http(&BaseUrl::GLOBAL).unwrap();
    assert_eq!(request.headers()["ConsistencyLevel"], "eventual");
    assert_eq!(request.uri().path_and_query().unwrap(), "/v1.0/me/tasks/$count?$filter=size%20gt%205");
}

#[test]
fn values_in_filters_are_quoted_and_encoded() {
    let name = odata::literal("O'Hara & Söhne");
    check(
        &TaskList::me().filter(format!("name eq {name}")),
        "$filter=name%20eq%20'O''Hara%20%26%20S%C3%B6hne'",
    );
    assert_eq!(odata::literal(&Importance::High).to_string(), "'high'");
    assert_eq!(odata::literal(&Flags::from(Importance::High)).to_string(), "'high'");
}

#[test]
fn relationships_are_expanded_with_options_of_their_own() {
    let steps = odata::expand("steps").select(["id", "size"]).filter("name eq 'a;b'").top(5).top(2);
    check(
        &Get::new("/me/tasks/1").expand([steps, odata::expand("parent")]),
        "$expand=steps($select=id,size;$filter=name%20eq%20'a;b';$top=2),parent",
    );
    check(&Get::new("/me/tasks/1").expand(["steps", "parent"]), "$expand=steps,parent");
}

#[test]
fn preferences_add_up() {
    let list =
        TaskList::me().prefer("a").immutable_ids().time_zone("Europe/Vienna").text_bodies().max_page_size(5);
    let request = list.to_http(&BaseUrl::GLOBAL).unwrap();
    let preferences: Vec<_> = request.headers().get_all("prefer").iter().collect();
    assert_eq!(
        preferences,
        [
            "a",
            "IdType=\"ImmutableId\"",
            "outlook.timezone=\"Europe/Vienna\"",
            "outlook.body-content-type=\"text\"",
            "odata.maxpagesize=5",
        ]
    );
}
