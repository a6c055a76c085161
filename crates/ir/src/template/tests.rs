use super::{SegmentKind, Template};

#[track_caller]
fn check(text: &str, expected: &str) {
    let template = Template::parse(text).unwrap();
    let shown = template.segments().map(|segment| {
        let kind = match segment.kind {
            SegmentKind::Name => "name".to_owned(),
            SegmentKind::Cast => "cast".to_owned(),
            SegmentKind::Parameter => "parameter".to_owned(),
            SegmentKind::Mixed => "mixed".to_owned(),
            SegmentKind::Call { name, .. } => {
                let arguments = segment.arguments();
                let names: Vec<_> = arguments.map(|it| it.name.unwrap_or("*")).collect();
                format!("{name}({})", names.join(","))
            }
        };
        if segment.in_colons { format!(":{kind}") } else { kind }
    });
    assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{text}");
    assert_eq!(serde_json::to_value(&template).unwrap(), text);
}

#[test]
fn segments_say_what_they_are() {
    check("/", "");
    check("/users/{user-id}/messages/$count", "name parameter name name");
    check("/groups/{id}/members/microsoft.graph.user", "name parameter name cast");
    check(
        "/a/range(address='{address}',valuesOnly={flag})/rows('{id}')",
        "name range(address,valuesOnly) rows(*)",
    );
    check("/me/drive/root:/{item-path}:/content", "name name name :mixed name");
    check("/me/drive/root:/a/{name}:/content", "name name name :name :mixed name");
    check("/sites/getByPath(path='/a/b')/lists", "name getByPath(path) name");
    check("/delta()/{from}-{to}/'{key}'", "delta() mixed mixed");
}

#[test]
fn nonsense_is_an_error_with_its_place() {
    for (text, expected) in [
        ("", "expected `/` at byte 0"),
        ("users/{id}", "expected `/` at byte 0"),
        ("/users/{id", "expected `}` at byte 10"),
        ("/users/{a{b}}", "expected `}` at byte 9"),
        ("/users/{}", "expected a name at byte 8"),
        ("/users/id}", "expected `{` before at byte 9"),
    ] {
        let error = Template::parse(text).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("write it as"), "{error}");
        assert!(serde_json::from_value::<Template>(text.into()).is_err());
        assert_eq!(Template::lenient(text).as_str(), text);
    }
}

#[test]
fn each_parameter_is_found_once_however_many_there_are() {
    let many = "/{id}".repeat(8_000);
    let template = Template::parse(&many).unwrap();
    assert_eq!((template.segments().count(), template.parameters().count()), (8_000, 8_000));
    let braces = Template::lenient(&"{".repeat(8_000));
    assert_eq!((braces.segments().count(), braces.parameters().count()), (1, 0));
}
