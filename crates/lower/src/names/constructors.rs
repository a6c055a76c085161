//! The name of a constructor: what its path's literals say, and nothing else. So one path has one name wherever it is
//! documented, and a path more or less on a page renames none.
//!
//! 1. Each segment gives its words: `/me/mailFolders/{id}/messages` → `me_mail_folders_messages`, `/me/photo/$value` →
//!    `me_photo_value`. Of a name with a namespace the last part counts. A cast says so: `groups_members_as_user`.
//! 2. Parameters say nothing, for the docs reword them: `/users/{id}` → `users`. A path between colons is `by_path`, a key
//!    with a name its name: `/directoryRoles/roleTemplateId={id}` → `directory_roles_by_role_template_id`.
//! 3. Names of arguments stand at the end: `/range(address='{address}')/usedRange` → `range_used_range_with_address`. A query
//!    argument counts where its value has words: `$expand=fields` → `with_expand_fields`. One that is a parameter alone is
//!    but an argument of the constructor.
//! 4. Above [`LONGEST`] characters, words of a segment give way to their initials: from the second segment on to the last
//!    but one, then the first, then arguments, then the last, until the name is short enough.

use graphgen_ir::{Argument, Path, SegmentKind, Template};

use super::Snakes;
use crate::names::words::bounded_to;

/// The longest name of a constructor in characters. Of all paths of Graph one in sixteen has more words than that.
const LONGEST: usize = 80;

/// The name of the constructor for a path.
pub(super) fn wanted(path: &Path, snakes: &mut Snakes) -> String {
    let mut words = Words::new(&path.template, &path.query, snakes);
    words.shorten_to(LONGEST);
    bounded_to(LONGEST, words.join(), "_x")
}

/// The name of a path whose own, `name`, a simpler path has: it has query arguments more than that, or a key.
pub(super) fn other(name: &str, path: &Path, snakes: &mut Snakes) -> String {
    let has_parameter = |argument: &&Argument| argument.value.contains('{') || argument.name.contains('{');
    let in_query = path.query.iter().filter(has_parameter);
    let arguments: Vec<_> = in_query.map(|argument| snakes.snake(&argument.name).to_owned()).collect();
    let more = match (arguments.as_slice(), path.parameters.as_slice()) {
        ([], []) => String::new(),
        ([], _) => "_by_key".to_owned(),
        _ => format!("_with_{}", arguments.join("_and_")),
    };
    if name.len() + more.len() <= LONGEST {
        return format!("{name}{more}");
    }
    let mut words = Words::new(&path.template, &path.query, snakes);
    words.shorten_to(LONGEST.saturating_sub(more.len()));
    bounded_to(LONGEST, format!("{}{more}", words.join()), "_x")
}

/// The words of a path.
struct Words {
    /// One entry for each segment that has any.
    segments: Vec<String>,
    /// Names of arguments.
    arguments: Vec<String>,
}

impl Words {
    fn new(template: &Template, query: &[Argument], snakes: &mut Snakes) -> Self {
        let mut words = Self { segments: Vec::new(), arguments: Vec::new() };
        let mut between_colons = false;
        for segment in template.segments() {
            let begins = segment.in_colons && !between_colons;
            between_colons = segment.in_colons;
            if segment.in_colons {
                words.segments.extend(begins.then(|| "by_path".to_owned()));
                continue;
            }
            words.segments.extend(of_segment(segment.text, segment.kind, snakes));
            let named = segment.arguments().filter_map(|argument| argument.name);
            words.arguments.extend(named.map(|name| snakes.snake(name).to_owned()));
        }
        words.arguments.extend(query.iter().filter_map(|argument| of_query(argument, snakes)));
        words
    }

    fn join(&self) -> String {
        let mut name = self.segments.join("_");
        if name.is_empty() {
            name.push_str("root");
        }
        if !self.arguments.is_empty() {
            name = format!("{name}_with_{}", self.arguments.join("_and_"));
        }
        name
    }

    /// Cuts words to initials, those in the middle first, until the name is not longer than `most`.
    fn shorten_to(&mut self, most: usize) {
        let last = self.segments.len().saturating_sub(1);
        let segments = (1..last).chain(0..last.min(1));
        for at in segments {
            if self.join().len() <= most {
                return;
            }
            self.segments[at] = initials(&self.segments[at]);
        }
        for at in 0..self.arguments.len() {
            if self.join().len() > most {
                self.arguments[at] = initials(&self.arguments[at]);
            }
        }
        if self.join().len() > most
            && let Some(last) = self.segments.last_mut()
        {
            *last = initials(last);
        }
    }
}

/// The words of a segment outside of colons.
fn of_segment(text: &str, kind: SegmentKind<'_>, snakes: &mut Snakes) -> Option<String> {
    match kind {
        SegmentKind::Name => Some(snakes.snake(unqualified(text).trim_end_matches(':')).to_owned()),
        SegmentKind::Cast => Some(format!("as_{}", snakes.snake(unqualified(text)))),
        SegmentKind::Parameter => None,
        SegmentKind::Mixed => {
            let literal = outside_of_braces(text);
            let words = literal.trim_matches(['\'', ':']);
            let is_key = words.ends_with('=');
            let words = snakes.snake_of_words(words)?;
            Some(if is_key { format!("by_{words}") } else { words.to_owned() })
        }
        SegmentKind::Call { name: "", .. } => None,
        SegmentKind::Call { name, .. } => Some(snakes.snake(unqualified(name)).to_owned()),
    }
}

/// A name without namespace.
fn unqualified(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The name of a query argument with the words of its value; none where the value has none.
fn of_query(argument: &Argument, snakes: &mut Snakes) -> Option<String> {
    let words = words_of_value(&argument.value);
    let name = argument.name.trim_start_matches('$');
    (!words.is_empty()).then(|| snakes.snake(&format!("{name} {}", words.join(" "))).to_owned())
}

/// The words of a query argument's value: properties without the path to them, functions and operators but `eq`; of a URL its
/// segments. What is quoted is a value.
fn words_of_value(value: &str) -> Vec<String> {
    /// What all filters have.
    const COMMON: [&str; 3] = ["all", "any", "eq"];
    let literal = outside_of_braces(value);
    let unquoted: String = literal.split('\'').step_by(2).collect::<Vec<_>>().join(" ");
    let text = match unquoted.split_once("://") {
        Some((_, address)) => address.split('/').skip(2).collect::<Vec<_>>().join(" "),
        None => unquoted,
    };
    let is_apart = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | ':' | '_' | '.'));
    // The variable of a lambda, `e:`, is no word.
    let parts = text.split(is_apart).filter(|part| !part.ends_with(':'));
    let names = parts.filter_map(|part| part.rsplit('/').next()).filter(|name| !name.is_empty());
    names.filter(|name| !COMMON.contains(&name.to_ascii_lowercase().as_str())).map(str::to_owned).collect()
}

/// The text without its parameters.
fn outside_of_braces(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => literal.push(c),
            _ => {}
        }
    }
    literal
}

/// `windows10_vpn_configuration` → `w10vc`; a single word stays, and so does what says how a segment is meant.
pub(super) fn initials(words: &str) -> String {
    let (sense, words) = match words.split_once('_') {
        Some((sense @ ("as" | "by"), rest)) => (Some(sense), rest),
        _ => (None, words),
    };
    if !words.contains('_') {
        return sense.map_or_else(|| words.to_owned(), |sense| format!("{sense}_{words}"));
    }
    let initial = |word: &str| {
        let digits = word.chars().skip(1).filter(char::is_ascii_digit);
        word.chars().take(1).chain(digits).collect::<String>()
    };
    let short: String = words.split('_').map(initial).collect();
    sense.map_or_else(|| short.clone(), |sense| format!("{sense}_{short}"))
}

#[cfg(test)]
pub(super) mod tests {
    use graphgen_ir::{Argument, ParameterPosition, Path, PathParameter, Primitive, Template, TypeRef};

    use super::{LONGEST, wanted};
    use crate::names::Snakes;

    pub(crate) fn path(url: &str) -> Path {
        let (template, query) = url.split_once('?').unwrap_or((url, ""));
        let argument = |text: &str| {
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            Argument { name: name.to_owned(), value: value.to_owned() }
        };
        Path {
            template: Template::lenient(template),
            raw: url.to_owned(),
            from_example: false,
            constructor: String::new(),
            renamed: None,
            parameters: url.split('{').skip(1).map(parameter).collect(),
            query: query.split('&').filter(|text| !text.is_empty()).map(argument).collect(),
        }
    }

    /// A parameter, of which the text from its name on is known.
    fn parameter(from_name: &str) -> PathParameter {
        PathParameter {
            name: from_name.split('}').next().unwrap_or_default().to_owned(),
            rust: String::new(),
            renamed: None,
            ty: TypeRef::Primitive(Primitive::String),
            position: ParameterPosition::Segment,
            description: None,
        }
    }

    #[track_caller]
    fn check(url: &str, name: &str) {
        assert_eq!(wanted(&path(url), &mut Snakes::default()), name);
    }

    #[test]
    fn literals_give_the_name() {
        check("/users", "users");
        check("/users/{user-id}", "users");
        check(
            "/me/mailFolders/{mail-folder-id}/messages/{message-id}/$value",
            "me_mail_folders_messages_value",
        );
        check("/groups/{group-id}/members/microsoft.graph.user", "groups_members_as_user");
        check(
            "/deviceManagement/microsoft.management.services.api.updatePriorities",
            "device_management_update_priorities",
        );
        check("/", "root");
    }

    #[test]
    fn ways_to_address_are_said() {
        check("/me/drive/root:/{item-path}:/content", "me_drive_root_by_path_content");
        check("/me/drive/root/content", "me_drive_root_content");
        check(
            "/directoryRoles/roleTemplateId={role-template-id}/members",
            "directory_roles_by_role_template_id_members",
        );
        check("/recoveryKeys/'{key-id}'", "recovery_keys");
    }

    #[test]
    fn arguments_stand_at_the_end() {
        check(
            "/range(address='{address}')/usedRange(valuesOnly={values-only})",
            "range_used_range_with_address_and_values_only",
        );
        check("/me/calendarView?startDateTime={start}&endDateTime={end}", "me_calendar_view");
        check(
            "/items?$expand=fields(select=Column1,Column2)",
            "items_with_expand_fields_select_column1_column2",
        );
        check("/alerts?$filter={property} eq '{property-value}'&$top=5", "alerts_with_top_5");
        check("/members/$ref?$id=https://graph.example/v1.0/users/{user-id}", "members_ref_with_id_users");
        check(
            "/me/events?$filter=properties/Any(ep: ep/id eq '{id}' and contains(ep/value, '{value}'))",
            "me_events_with_filter_id_and_contains_value",
        );
    }

    #[test]
    fn long_names_give_way_to_initials() {
        check(
            "/deviceManagement/deviceConfigurations/{id}/microsoft.graph.windows10VpnConfiguration/identityCertificate/managedDeviceCertificateStates",
            "device_management_dc_as_w10vc_ic_managed_device_certificate_states",
        );
        let long = format!("/{}", vec!["someVeryLongSegment"; 40].join("/"));
        assert!(wanted(&path(&long), &mut Snakes::default()).len() <= LONGEST);
        let longest = "/deviceManagement/applePushNotificationCertificate/downloadApplePushNotificationCertificateSigningRequest";
        assert!(wanted(&path(longest), &mut Snakes::default()).len() <= LONGEST);
    }
}
