//! The words of a part of a page's name. Pages are named in lower case, `chartaxistitle-list-majorgridlines`, and the words in a part are
//! those that the docs write with capitals elsewhere. Asked is, in this order:
//!
//! 1. the type of that name, or of its singular: `driveitem` → `driveItem`, `messagerules` → `messageRules`;
//! 2. the page's own paths and types and the properties of the type that the page is about: a part is cut into their words
//!    with ordinary ones between, `listcontrols` → `list`, `controls`.
//!
//! A part that neither has stays as it is. Titles are not asked: they are reworded.

use std::{collections::BTreeMap, iter::successors};

use super::{Snakes, words::lower_words};

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
        let one = other_number(part).find_map(|(kept, ending)| spelling(&format!("{kept}{ending}")))?;
        let words = lower_words(one);
        let (before, last) = words.rsplit_once('_').unwrap_or(("", &words));
        let mut others = other_number(last).map(|(kept, ending)| format!("{kept}{ending}"));
        let other = others.find(|other| (before.replace('_', "") + other) == part)?;
        Some(format!("{before}-{other}"))
    })
}

/// The words of a part of a page's name, joined by `-`, put together from those of `names`, which are in camel case; none
/// where they don't make up all of it.
pub(crate) fn cut<'n>(
    part: &str,
    names: impl Iterator<Item = &'n str>,
    snakes: &mut Snakes,
) -> Option<String> {
    let pieces = Pieces::within(part, names, snakes);
    // The cheapest way to each place in the part: its cost, the place before, and the words between.
    let mut ways: Vec<Option<(u32, usize, &str)>> = vec![None; part.len() + 1];
    ways[0] = Some((0, 0, ""));
    for start in 0..part.len() {
        let Some((cost, _, _)) = ways[start] else { continue };
        for (piece, (price, words)) in pieces.at(start) {
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

/// What a piece costs: few long pieces from as near as can be win.
mod cost {
    pub(super) const NAME: u32 = 10;
    pub(super) const PART_OF_NAME: u32 = 15;
    pub(super) const OTHER_NUMBER: u32 = 16;
    pub(super) const ORDINARY: u32 = 20;
}

/// Pieces that occur in a part.
struct Pieces<'p> {
    part: &'p str,
    /// The bytes that the part has, by their last six bits: most words have others, which this tells faster than a search.
    bytes: u64,
    /// By their letters: what each costs, and its words.
    found: BTreeMap<String, (u32, String)>,
    /// Those of the piece that is looked for.
    letters: String,
}

impl<'p> Pieces<'p> {
    fn within<'n>(part: &'p str, names: impl Iterator<Item = &'n str>, snakes: &mut Snakes) -> Self {
        let mut pieces = Self { part, bytes: bits(part), found: BTreeMap::new(), letters: String::new() };
        for name in names {
            pieces.add_name(snakes.words(name));
        }
        for word in ORDINARY {
            pieces.add_piece(word, "", cost::ORDINARY);
        }
        pieces
    }

    fn occurs(&self, piece: &str) -> bool {
        bits(piece) & !self.bytes == 0 && self.part.contains(piece)
    }

    /// Adds each run of a name's words, which are joined by `_`.
    fn add_name(&mut self, name: &str) {
        let from_each = successors(Some(name), |words| words.split_once('_').map(|(_, rest)| rest));
        for words in from_each {
            let mut end = 0;
            for last in words.split('_') {
                // Most words occur in no form. Of a run that does not occur, no longer one does.
                if !self.occurs(root(last)) {
                    break;
                }
                end += last.len();
                let run = &words[..end];
                self.add(run, last, if run.len() == name.len() { cost::NAME } else { cost::PART_OF_NAME });
                if !self.occurs(&run.replace('_', "")) {
                    break;
                }
                end += 1;
            }
        }
    }

    /// Adds words, of which `last` is the last, as they are and in the other number.
    fn add(&mut self, words: &str, last: &str, cost: u32) {
        self.add_piece(words, "", cost);
        for (kept, ending) in other_number(last) {
            self.add_piece(&words[..words.len() - last.len() + kept.len()], ending, cost::OTHER_NUMBER);
        }
    }

    /// Adds words with an ending, where the part has them.
    fn add_piece(&mut self, words: &str, ending: &str, cost: u32) {
        self.letters.clear();
        self.letters.extend(words.split('_').chain([ending]));
        if self.letters.len() < 2 || !self.occurs(&self.letters) {
            return;
        }
        let known = self.found.entry(self.letters.clone()).or_insert((u32::MAX, String::new()));
        if cost < known.0 {
            *known = (cost, words.replace('_', "-") + ending);
        }
    }

    /// The pieces that stand at a place of the part.
    fn at(&self, start: usize) -> impl Iterator<Item = (&str, (u32, &str))> {
        let text = &self.part.as_bytes()[start..];
        let here = self.found.iter().filter(move |(piece, _)| text.starts_with(piece.as_bytes()));
        here.map(|(piece, (cost, words))| (piece.as_str(), (*cost, words.as_str())))
    }
}

/// The last six bits of each byte, as a set.
fn bits(text: &str) -> u64 {
    text.bytes().fold(0, |bits, byte| bits | 1 << (byte & 63))
}

/// What all forms of a word begin with.
fn root(word: &str) -> &str {
    ["ies", "es", "s", "y"].into_iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// Singular and plural forms of a word, by the usual endings: what is kept of it, and the ending.
fn other_number(word: &str) -> impl Iterator<Item = (&str, &'static str)> {
    let forms = [
        (Some(word), "s"),
        (Some(word), "es"),
        (word.strip_suffix('y'), "ies"),
        (word.strip_suffix("ies"), "y"),
        (word.strip_suffix("es"), ""),
        (word.strip_suffix('s'), ""),
    ];
    forms.into_iter().filter_map(|(kept, ending)| Some((kept?, ending)))
}

#[cfg(test)]
mod tests {
    use super::{Snakes, cut};

    #[track_caller]
    fn check(part: &str, names: &[&str], words: Option<&str>) {
        assert_eq!(cut(part, names.iter().copied(), &mut Snakes::default()).as_deref(), words);
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
