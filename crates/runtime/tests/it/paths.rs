//! Percent-encoding by position.

use msgraph_core::{Guid, Path};
use percent_encoding::percent_decode_str;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

#[track_caller]
fn check(path: Path, encoded: &str) {
    assert_eq!(path.encoded().unwrap(), encoded);
}

#[test]
fn segments_keep_what_a_segment_may_hold() {
    check(Path::new("/").segment("a-z.A_Z~0!$&'()*+,;=:@"), "/a-z.A_Z~0!$&'()*+,;=:@");
    check(
        Path::new("/").segment("a/b?c#d%e f\"<>[]\\^`{|}é\n"),
        "/a%2Fb%3Fc%23d%25e%20f%22%3C%3E%5B%5D%5C%5E%60%7B%7C%7D%C3%A9%0A",
    );
    check(
        Path::new("/").segment("contoso.sharepoint.com,1,2").literal("/lists"),
        "/contoso.sharepoint.com,1,2/lists",
    );
    check(
        Path::new("/x/").segment(7).literal("/").segment(Guid::from_bytes([0; 16])),
        "/x/7/00000000-0000-0000-0000-000000000000",
    );
}

#[test]
fn quotes_are_doubled() {
    check(Path::new("/f(a='").quoted("O'Neil, (x)").literal("')"), "/f(a='O''Neil,%20(x)')");
    check(Path::new("/f(a='").quoted("").literal("')"), "/f(a='')");
}

/// `/users/$count` is another resource than a user called so.
#[test]
fn keys_that_begin_with_a_dollar_sign_stand_in_parentheses() {
    check(
        Path::new("/users/").segment("$lamp's@contoso.com").literal("/messages/").segment("$value"),
        "/users('$lamp''s@contoso.com')/messages('$value')",
    );
    check(Path::new("/users/").segment("a$count"), "/users/a$count");
    check(Path::new("/users/x-").segment("$count"), "/users/x-$count");
    for path in [Path::new("/"), Path::new("/users/").segment("a").literal("/")] {
        let error = path.segment("$count").encoded().unwrap_err();
        assert!(error.to_string().contains("begins with `$`"), "{error}");
    }
}

#[test]
fn arguments_do_not_end_early() {
    check(
        Path::new("/f(a=").argument("2024-03-05T08:30:00+01:00").literal(")"),
        "/f(a=2024-03-05T08:30:00+01:00)",
    );
    check(Path::new("/f(a=").argument("1),b=(2").literal(")"), "/f(a=1%29%2Cb=%282)");
}

#[test]
fn colon_paths_keep_slashes() {
    check(
        Path::new("/drive/root:/").colon_path("/A & B/c:d#.txt").literal(":/content"),
        "/drive/root:/A%20&%20B/c%3Ad%23.txt:/content",
    );
    for path in ["", "/", "../x", "a/./b"] {
        assert!(Path::new("/drive/root:/").colon_path(path).literal(":/x").encoded().is_err(), "{path}");
    }
}

proptest! {
    #[test]
    fn parameters_decode_to_what_they_were(text in ".+") {
        let path = Path::new("/x").segment(&text);
        let encoded = path.encoded().unwrap();
        prop_assert!(encoded.is_ascii() && !encoded[1..].contains(['/', '?', '#']));
        prop_assert!(encoded.parse::<http::Uri>().is_ok());
        prop_assert_eq!(percent_decode_str(&encoded[2..]).decode_utf8().unwrap(), text);
    }
}

#[test]
fn templates_have_no_values() {
    let path = Path::new("/users/").segment("ada@x.example").literal("/drive/root:/").colon_path("a/b.txt");
    assert_eq!(path.literal(":/content").template(), "/users/{}/drive/root:/{}:/content");
    let path = Path::new("/lists/").segment("$a'b").literal("/f(x='").quoted("").literal("',y=").argument(3);
    assert_eq!(path.literal(")").template(), "/lists('{}')/f(x='{}',y={})");
}
