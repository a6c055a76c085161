use super::{Reading, object_end, read};

#[track_caller]
fn check(text: &str, expected: &str, fault: &str) {
    match read(text) {
        Reading::Repaired(repaired, found) => {
            assert_eq!(repaired, expected);
            let found: Vec<_> = found.iter().map(|found| format!("{} @{}", found.what, found.at)).collect();
            assert_eq!(found.join(", "), fault);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn strict_documents_stay() {
    assert!(matches!(read("{\"a\": [1, null]}\n"), Reading::Strict));
}

#[test]
fn tolerates_what_the_library_does() {
    check("{\"a\": 1,\n}", r#"{"a":1}"#, "trailing comma @7");
    check("{\"a\": 1 // one\n}", r#"{"a":1}"#, "comment @8");
    check("{a: 1}", r#"{"a":1}"#, "key without quotes @1");
    check("{'a': 'b'}", r#"{"a":"b"}"#, "single quotes @1");
    check("{\"a\": 1\n\"b\": 2}", r#"{"a":1,"b":2}"#, "missing comma @7");
}

#[test]
fn raw_line_breaks_and_tabs_in_strings() {
    check("{\"a\": \"x\ny\tz\"}", r#"{"a":"x\ny\tz"}"#, "line break in a string @8, tab in a string @10");
}

#[test]
fn odd_blanks_and_curly_quotes() {
    check("{\u{a0}\"a\": 1}", r#"{"a":1}"#, "odd blank U+00A0 @1");
    check("{\u{200b}\"a\": 1}", r#"{"a":1}"#, "invisible character U+200B @1");
    check("{\u{201c}a\u{201d}: \u{201c}b\u{201d}}", r#"{"a":"b"}"#, "curly quote @1");
}

#[test]
fn ellipses() {
    check("[1, ...]", "[1]", "ellipsis @4");
    check("{\"a\": [\n ...\n], ... }", r#"{"a":[]}"#, "ellipsis @9");
    check("{\"a\": 1,\n...,\n\"b\": 2}", r#"{"a":1,"b":2}"#, "ellipsis @9");
}

#[test]
fn missing_quotes() {
    check("{\"a\": x y\", \"b\": 1}", r#"{"a":"x y","b":1}"#, "text without quotes @6");
    check("{\"a\": \"x,\n \"b\": \"y\"}", r#"{"a":"x","b":"y"}"#, "line break in a string @9");
    check("{\"a: \"x\", \"b\": 1}", r#"{"a":"x","b":1}"#, "text without quotes @6");
    check("{\"a\": x y}", r#"{"a":"x y"}"#, "text without quotes @6");
}

#[track_caller]
fn check_unreadable(text: &str, fault: &str) {
    match read(text) {
        Reading::Unreadable(found) => assert_eq!(found.what, fault),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_no_reader_takes() {
    check_unreadable(&"[".repeat(100_000), "nested too deeply");
    check_unreadable(&format!("{}{}", "[".repeat(200), "]".repeat(200)), "nested too deeply");
    check_unreadable("{\"a\", \"b\"}", "member without value");
}

#[test]
fn numbers_without_a_value() {
    check("{\"a\": 1e999}", r#"{"a":"1e999"}"#, "number out of range @10");
}

#[test]
fn numbers_without_digits() {
    check("{\"a\": -\n}", r#"{"a":"-"}"#, "number without digits @7");
}

#[test]
fn half_surrogate_pairs() {
    check(r#"{"a": "\ud83d b"}"#, r#"{"a":"\\ud83d b"}"#, "half of a surrogate pair in a string @13");
    check(
        r#"{"a": "\ude00\ud83d\ude00",}"#,
        "{\"a\":\"\\\\ude00\u{1f600}\"}",
        "half of a surrogate pair in a string @12",
    );
}

#[test]
fn several_faults_at_once() {
    let text = "{\n\"a\": \"one\ntwo\",\n...\n\"b\": \"no end,\n\"c\": [1, \u{2026}]\n\"d\": some words\n}";
    let faults = [
        "line break in a string @11",
        "ellipsis @18",
        "line break in a string @35",
        "missing comma @49",
        "text without quotes @55",
    ];
    check(text, r#"{"a":"one\ntwo","b":"no end","c":[1],"d":"some words"}"#, &faults.join(", "));
}

#[test]
fn habits_are_told_once() {
    check("{'a': 'x \"y\" z',}", r#"{"a":"x \"y\" z"}"#, "single quotes @1, trailing comma @15");
    check("{'a': 'b', 'c': 1,}", r#"{"a":"b","c":1}"#, "single quotes @1, trailing comma @17");
    check(
        "{ab: [...], cd: [...],}",
        r#"{"ab":[],"cd":[]}"#,
        "key without quotes @1, ellipsis @6, trailing comma @21",
    );
    check("[1, // one\n2, // two\n]", "[1,2]", "comment @4, trailing comma @12");
    check("[1,\u{a0}2,\u{a0}3,]", "[1,2,3]", "odd blank U+00A0 @3, trailing comma @10");
}

#[test]
fn inner_quotes() {
    check("{\"a\": \"x \"y\" z\"}", r#"{"a":"x \"y\" z"}"#, "unescaped quote, or missing comma @10");
}

#[test]
fn placeholders() {
    check(
        "{\"a\": {itemId}, \"b\": [{item id}, {item id}...]}",
        r#"{"a":"{itemId}","b":["{item id}","{item id}"]}"#,
        "key without quotes @7",
    );
    assert!(matches!(read("{item id}"), Reading::Unreadable(_)));
}

#[test]
fn marks_before_members() {
    check("{\n - \"a\": 1,\n + \"b\": -2}", r#"{"a":1,"b":-2}"#, "unexpected `-` @3");
}

#[test]
fn leading_zeros() {
    check("{\"a\": 007,}", r#"{"a":7}"#, "number with a leading zero @7, trailing comma @9");
    check("{\"a\": 00:10,}", r#"{"a":"00:10"}"#, "number with a leading zero @7, trailing comma @11");
}

#[test]
fn documents_that_end_early_or_late() {
    check("{\"a\": [1", r#"{"a":[1]}"#, "document ends too early @8");
    check("{\"a\": 1} text", r#"{"a":1}"#, "text behind the document @9");
    check("{\"a\": 1},\n{\"b\": 2}", r#"{"a":1}"#, "text behind the document @8");
    check("{\"a\": 1}}", r#"{"a":1}"#, "text behind the document @8");
}

#[test]
fn objects_end_at_their_brace() {
    assert_eq!(object_end("{\"a\": \"}\"} // Note"), Some(10));
    assert_eq!(object_end("{\"a\": {"), None);
    assert_eq!(object_end("x"), None);
}
