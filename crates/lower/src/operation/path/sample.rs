//! Sample values where templates should have placeholders.

/// Whether a segment can only be a value: a GUID with or without dashes, digits, the name of a host, or `id` without braces.
pub(super) fn is_value(segment: &str) -> bool {
    segment == "id" || is_guid(segment) || is_number(segment) || is_host(segment)
}

/// `user-id` of the segment `(user-id)`.
pub(super) fn name_in_parentheses(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('(')?.strip_suffix(')')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    is_name.then_some(name)
}

/// Whether the value of an argument stands for any: `appId='appId'`, `period='parameterValue'`.
pub(super) fn stands_in(argument: &str, value: &str) -> bool {
    let bare = value.trim_matches('\'');
    bare.len() + 2 == value.len()
        && (bare.eq_ignore_ascii_case(argument) || bare.eq_ignore_ascii_case("parameterValue"))
}

fn is_guid(segment: &str) -> bool {
    const DIGITS: usize = 32;
    const DASHES: [usize; 4] = [8, 13, 18, 23];
    let dashes = segment.bytes().enumerate().filter(|(_, byte)| *byte == b'-').map(|(at, _)| at);
    let digits = segment.bytes().filter(u8::is_ascii_hexdigit).count();
    digits == DIGITS
        && (segment.len() == DIGITS || segment.len() == DIGITS + DASHES.len() && dashes.eq(DASHES))
}

fn is_number(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit())
}

/// Names of types and of calls have dots, too: they begin with `microsoft`, or end in a word.
fn is_host(segment: &str) -> bool {
    const LONGEST_DOMAIN: usize = 3;
    let Some((first, _)) = segment.split_once('.') else { return false };
    let last = segment.rsplit('.').next().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    first != "microsoft"
        && segment.split('.').all(is_label)
        && (2..=LONGEST_DOMAIN).contains(&last.len())
        && last.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{is_value, name_in_parentheses, stands_in};

    #[test]
    fn tells_values_from_names() {
        for value in [
            "0b1e6a92-77aa-4c1e-9f00-5d2b8f3c4a10",
            "0b1e6a9277aa4c1e9f005d2b8f3c4a10",
            "4711",
            "fabrikam.com",
        ] {
            assert!(is_value(value), "{value}");
        }
        for name in [
            "users",
            "fido2",
            "microsoft.graph.set",
            "termStore.set",
            "b2xUserFlows",
            "$value",
            "deadbeef",
            "",
        ] {
            assert!(!is_value(name), "{name}");
        }
    }

    #[test]
    fn a_value_that_repeats_its_name_stands_for_any() {
        assert!(stands_in("appId", "'appId'") && stands_in("period", "'parameterValue'"));
        assert!(!stands_in("on", "'reviewer'") && !stands_in("appId", "appId") && !stands_in("a", "''"));
    }

    #[test]
    fn reads_names_in_parentheses() {
        assert_eq!(name_in_parentheses("(team-id)"), Some("team-id"));
        assert_eq!(name_in_parentheses("('4711')"), None);
    }
}
