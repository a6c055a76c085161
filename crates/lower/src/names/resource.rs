//! The resource that a page's name speaks of, in the casing of its type.

use std::collections::BTreeMap;

/// The resources of one API version by the stem of their page.
#[derive(Debug)]
pub(crate) struct ResourceNames {
    /// Lower-case stem to name in the casing of the page's type.
    by_stem: BTreeMap<String, String>,
}

/// The resource of an operation page, and what is left of the page's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResourceName<'s> {
    /// Stem of the resource's page, lower case, whether or not the page exists.
    pub(crate) stem: String,
    /// Name to derive identifiers from: `educationSchool`.
    pub(crate) name: String,
    /// The parts of the page's stem behind the resource: list, classes.
    pub(crate) rest: Vec<&'s str>,
}

impl ResourceNames {
    /// The names for resource pages, each given by its stem and the qualified name of the type that it is about.
    pub(crate) fn new<'p>(pages: impl Iterator<Item = (&'p str, Option<&'p str>)>) -> Self {
        let pages: Vec<_> = pages.map(|(stem, type_name)| (stem.to_ascii_lowercase(), type_name)).collect();
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        for (stem, _) in &pages {
            *uses.entry(without_intune_prefix(stem)).or_default() += 1;
        }
        let name = |stem: &str, type_name: Option<&str>| {
            let short = without_intune_prefix(stem);
            let unambiguous = uses.get(short).is_some_and(|&count| count == 1);
            in_casing_of(if unambiguous { short } else { stem }, type_name)
        };
        let by_stem = pages.iter().map(|(stem, type_name)| (stem.clone(), name(stem, *type_name))).collect();
        Self { by_stem }
    }

    /// The name for the resource page `stem`.
    pub(crate) fn of_page(&self, stem: &str) -> String {
        let stem = stem.to_ascii_lowercase();
        self.by_stem.get(&stem).cloned().unwrap_or(stem)
    }

    /// The resource of the operation page `stem`: the longest prefix that is a resource page, else the first part.
    /// `casing` gives the known spelling of a word.
    pub(crate) fn of_operation<'s>(
        &self,
        stem: &'s str,
        casing: impl Fn(&str) -> Option<String>,
    ) -> ResourceName<'s> {
        let lower = stem.to_ascii_lowercase();
        let parts: Vec<&str> = stem.split('-').collect();
        let ends = lower.match_indices('-').map(|(at, _)| at).chain([lower.len()]);
        let known = ends.enumerate().filter_map(|(index, end)| {
            self.by_stem.get(&lower[..end]).map(|name| (index + 1, end, name.clone()))
        });
        if let Some((count, end, name)) = known.last() {
            return ResourceName { stem: lower[..end].to_owned(), name, rest: parts[count..].to_vec() };
        }
        let count = if lower.starts_with("intune-") && parts.len() > 3 { 3 } else { 1 };
        let resource = lower.split('-').take(count).collect::<Vec<_>>().join("-");
        let short = without_intune_prefix(&resource);
        let shown = if self.by_stem.contains_key(short) { &resource } else { short };
        let name = match casing(parts[count - 1]) {
            Some(spelling) => in_casing_of(shown, Some(&spelling)),
            None => shown.to_owned(),
        };
        ResourceName { stem: resource, name, rest: parts[count..].to_vec() }
    }
}

/// `intune-<area>-<rest>` without the first two parts; other stems as they are.
fn without_intune_prefix(stem: &str) -> &str {
    let rest = stem.strip_prefix("intune-").and_then(|rest| rest.split_once('-'));
    rest.map_or(stem, |(_, rest)| rest)
}

/// `stem` with each part spelled as an equal segment of the qualified name: `callrecords-session`,
/// `microsoft.graph.callRecords.session` → `callRecords-session`.
fn in_casing_of(stem: &str, qualified: Option<&str>) -> String {
    let Some(qualified) = qualified else { return stem.to_owned() };
    let spelled =
        |part| qualified.split('.').rev().find(|segment| segment.eq_ignore_ascii_case(part)).unwrap_or(part);
    stem.split('-').map(spelled).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::ResourceNames;

    fn names() -> ResourceNames {
        let pages = [
            ("educationschool", Some("educationSchool")),
            ("security-alert", Some("microsoft.graph.security.alert")),
            ("callrecords-callrecord", Some("microsoft.graph.callRecords.callRecord")),
            ("intune-deviceconfig-iosupdate", Some("iosUpdate")),
            ("intune-shared-user", Some("user")),
            ("user", Some("user")),
        ];
        ResourceNames::new(pages.into_iter())
    }

    #[track_caller]
    fn check(stem: &str, name: &str, rest: &[&str]) {
        let resource =
            names().of_operation(stem, |word| (word == "driveitem").then(|| "driveItem".to_owned()));
        assert_eq!((resource.name.as_str(), resource.rest.as_slice()), (name, rest));
    }

    #[test]
    fn takes_the_longest_resource_page() {
        check("educationschool-list-classes", "educationSchool", &["list", "classes"]);
        check("security-alert-get", "security-alert", &["get"]);
        check("callrecords-callrecord-get", "callRecords-callRecord", &["get"]);
        check("user", "user", &[]);
    }

    #[test]
    fn leaves_out_the_intune_prefix_where_unambiguous() {
        check("intune-deviceconfig-iosupdate-get", "iosUpdate", &["get"]);
        check("intune-shared-user-list", "intune-shared-user", &["list"]);
        check("intune-apps-missing-list", "missing", &["list"]);
        check("intune-apps-user-list", "intune-apps-user", &["list"]);
    }

    #[test]
    fn restores_the_casing_of_known_words() {
        check("driveitem-get", "driveItem", &["get"]);
        check("unknownthing-get", "unknownthing", &["get"]);
    }
}
