//! The words of a part of a page's name. Pages are named in lower case, `chartaxistitle-list-majorgridlines`, and the words in a part are
//! those that the docs write with capitals elsewhere. Asked is, in this order:
//!
//! 1. the type of that name, or of its singular: `driveitem` → `driveItem`, `messagerules` → `messageRules`;
//! 2. the page's own paths and types and the properties of the type that the page is about: a part is cut into their words
//!    with ordinary ones between, `listcontrols` → `list`, `controls`.
//!
//! A part that neither has stays as it is. Titles are not asked: they are reworded.

use std::collections::BTreeMap;

use heck::ToSnakeCase as _;

/// Ordinary words of pages' names: verbs and what stands between the words of paths and types. Each stays whole.
const ORDINARY: [&str; 40] = [
    "add",
    "all",
    "apply",
    "assign",
    "by",
    "cancel",
    "check",
    "collection",
    "container",
    "create",
    "delete",
    "deleted",
    "follow",
    "for",
    "format",
    "formula",
    "get",
    "intune",
    "items",
    "list",
    "local",
    "move",
    "my",
    "of",
    "patch",
    "post",
    "preview",
    "publish",
    "put",
    "remove",
    "replace",
    "root",
    "search",
    "send",
    "set",
    "unfollow",
    "update",
    "upsert",
    "value",
    "with",
];

/// The words of a part of a page's name, which is in lower case, joined by `-`: an ordinary word, or what `spelling` gives, the
/// type or namespace of that name in its own case.
pub(crate) fn known<'n>(part: &str, spelling: impl Fn(&str) -> Option<&'n str>) -> Option<String> {
    if ORDINARY.contains(&part) {
        return Some(part.to_owned());
    }
    spelling(part).map(str::to_owned).or_else(|| {
        let one = other_number(part).into_iter().find_map(|one| spelling(&one))?;
        let words = one.to_snake_case();
        let (before, last) = words.rsplit_once('_').unwrap_or(("", &words));
        let ending = other_number(last).into_iter().find(|last| (before.replace('_', "") + last) == part)?;
        Some(format!("{before}-{ending}"))
    })
}

/// The words of a part of a page's name, joined by `-`, put together from those of `names`, which are in camel case; none
/// where they don't make up all of it.
pub(crate) fn cut<'n>(part: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let pieces = Pieces::within(part, names);
    // The cheapest way to each place in the part: its cost, the place before, and the words between.
    let mut ways: Vec<Option<(u32, usize, &str)>> = vec![None; part.len() + 1];
    ways[0] = Some((0, 0, ""));
    for start in 0..part.len() {
        let Some((cost, _, _)) = ways[start] else { continue };
        for (piece, (price, words)) in pieces.at(&part[start..]) {
            let way = &mut ways[start + piece.len()];
            if way.is_none_or(|(known, _, _)| cost + price < known) {
                *way = Some((cost + price, start, words));
            }
        }
    }
    let mut found = Vec::new();
    let mut end = part.len();
    while end > 0 {
        let (_, start, words) = ways[end]?;
        found.push(words);
        end = start;
    }
    found.reverse();
    Some(found.join("-"))
}

/// Pieces that occur in a part, by their letters: what each costs, and its words.
#[derive(Default)]
struct Pieces(BTreeMap<String, (u32, String)>);

/// What a piece costs: few long pieces from as near as can be win.
mod cost {
    pub(super) const NAME: u32 = 10;
    pub(super) const PART_OF_NAME: u32 = 15;
    pub(super) const OTHER_NUMBER: u32 = 16;
    pub(super) const ORDINARY: u32 = 20;
}

impl Pieces {
    fn within<'n>(part: &str, names: impl Iterator<Item = &'n str>) -> Self {
        let mut pieces = Self::default();
        for name in names {
            let snake = name.to_snake_case();
            let words: Vec<&str> = snake.split('_').collect();
            for start in 0..words.len() {
                for end in start + 1..=words.len() {
                    let run = &words[start..end];
                    let cost = if run.len() == words.len() { cost::NAME } else { cost::PART_OF_NAME };
                    pieces.add(part, run, cost);
                }
            }
        }
        for word in ORDINARY {
            pieces.add(part, &[word], cost::ORDINARY);
        }
        pieces
    }

    /// Adds words as they are, and in the other number.
    fn add(&mut self, part: &str, words: &[&str], cost: u32) {
        let Some((last, before)) = words.split_last() else { return };
        self.add_piece(part, words.to_vec(), cost);
        if cost < cost::ORDINARY {
            for other in other_number(last) {
                self.add_piece(part, [before, &[other.as_str()]].concat(), cost::OTHER_NUMBER);
            }
        }
    }

    fn add_piece(&mut self, part: &str, words: Vec<&str>, cost: u32) {
        let piece = words.concat();
        if piece.len() < 2 || !part.contains(&piece) {
            return;
        }
        let known = self.0.entry(piece).or_insert((u32::MAX, String::new()));
        if cost < known.0 {
            *known = (cost, words.join("-"));
        }
    }

    /// The pieces that a text begins with.
    fn at(&self, text: &str) -> impl Iterator<Item = (&str, (u32, &str))> {
        let begins = self.0.iter().filter(move |(piece, _)| text.starts_with(piece.as_str()));
        begins.map(|(piece, (cost, words))| (piece.as_str(), (*cost, words.as_str())))
    }
}

/// Singular and plural forms of a word, by the usual endings.
fn other_number(word: &str) -> Vec<String> {
    let mut forms = vec![format!("{word}s"), format!("{word}es")];
    forms.extend(word.strip_suffix('y').map(|stem| format!("{stem}ies")));
    forms.extend(word.strip_suffix("ies").map(|stem| format!("{stem}y")));
    forms.extend(word.strip_suffix("es").map(str::to_owned));
    forms.extend(word.strip_suffix('s').map(str::to_owned));
    forms
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[track_caller]
    fn check(part: &str, names: &[&str], words: Option<&str>) {
        assert_eq!(cut(part, names.iter().copied()).as_deref(), words);
    }

    #[test]
    fn words_come_from_the_pages_own_names() {
        check("chartaxistitle", &["workbookChartAxisTitle", "worksheets"], Some("chart-axis-title"));
        check("teamsapps", &["appCatalogs", "teamsApps"], Some("teams-apps"));
        check("incompatiblegroup", &["incompatibleGroups", "accessPackages"], Some("incompatible-group"));
        check("taskdefinition", &["print", "taskDefinitions"], Some("task-definition"));
    }

    #[test]
    fn ordinary_words_stand_between() {
        check("listcontrols", &["programs", "controls"], Some("list-controls"));
        check("worksheetcollection", &["worksheets"], Some("worksheet-collection"));
        check("deleteditems", &[], Some("deleted-items"));
    }

    #[test]
    fn what_is_not_known_is_not_cut() {
        check("chromebooksync", &["deviceManagement"], None);
        check("fencing", &["deviceManagement"], None);
    }
}
