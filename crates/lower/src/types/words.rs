//! Names of enumerations that the docs make from the names of a type and its property.

/// Names that an enumeration of this property's values may have, in lower case, each with whether it also tells of the
/// type: `importance`, `chatMessageImportance`, `plannerPreviewType`, `operationStatus`; of `levels` also `riskLevel`.
pub(super) fn names_of_enumerations<'n>(
    type_name: &'n str,
    property: &'n str,
) -> impl Iterator<Item = (String, bool)> + 'n {
    let cuts: Vec<usize> = starts_of_words(type_name).chain([type_name.len()]).collect();
    let ends: Vec<&str> = cuts.iter().rev().map(|&cut| &type_name[..cut]).collect();
    let starts = cuts.into_iter().filter(|&cut| cut > 0).map(|cut| &type_name[cut..]);
    let parts: Vec<&str> = ends.into_iter().chain(starts.filter(|part| !part.is_empty())).collect();
    parts.into_iter().flat_map(move |part| {
        let joined = joined(part, property).to_ascii_lowercase();
        let singular = joined.strip_suffix('s').map(str::to_owned);
        let names = [Some(format!("{joined}type")), singular, Some(joined)];
        names.into_iter().rev().flatten().map(move |name| (name, !part.is_empty()))
    })
}

/// Both names together; a word that ends the first and begins the second is said once.
fn joined(part: &str, property: &str) -> String {
    let first =
        property.get(..starts_of_words(property).nth(1).unwrap_or(property.len())).unwrap_or(property);
    let last = starts_of_words(part).last().map_or("", |start| &part[start..]);
    let rest = if last.eq_ignore_ascii_case(first) { &property[first.len()..] } else { property };
    format!("{part}{rest}")
}

/// Where the words of a name in camel case begin.
fn starts_of_words(name: &str) -> impl Iterator<Item = usize> {
    let bytes = name.as_bytes();
    (0..bytes.len()).filter(|&at| {
        at == 0
            || bytes[at].is_ascii_uppercase()
                && (!bytes[at - 1].is_ascii_uppercase()
                    || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase))
    })
}

#[cfg(test)]
mod tests {
    use super::names_of_enumerations;

    #[track_caller]
    fn check(type_name: &str, property: &str, wanted: (&str, bool)) {
        let names: Vec<_> = names_of_enumerations(type_name, property).collect();
        assert!(names.iter().any(|(name, is_own)| (name.as_str(), *is_own) == wanted), "{names:?}");
    }

    #[test]
    fn names_are_made_of_both() {
        check("riskUser", "levels", ("risklevel", true));
        check("message", "importance", ("importance", false));
        check("message", "inferenceClassification", ("inferenceclassificationtype", false));
        check("chatMessage", "importance", ("chatmessageimportance", true));
        check("chatMessage", "messageType", ("chatmessagetype", true));
        check("plannerTask", "previewType", ("plannerpreviewtype", true));
        check("commsOperation", "status", ("operationstatus", true));
    }
}
