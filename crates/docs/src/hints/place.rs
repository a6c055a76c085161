//! The text around a word, and what the two say together.

use graphgen_ir::OptionKind;

use super::values::{last_sentence, sentence};

/// What stands before and behind a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'d> {
    pub(super) before: &'d str,
    pub(super) behind: &'d str,
}

/// Operators and functions of `$filter`.
const OPERATORS: [&str; 13] =
    ["eq", "ne", "gt", "ge", "lt", "le", "not", "in", "has", "startswith", "endswith", "contains", "any"];

impl<'d> Place<'d> {
    /// Whether the text goes on with `phrase`, which is in lower case.
    pub(super) fn continues(self, phrase: &str) -> bool {
        begins(self.behind, phrase)
    }

    /// Whether `phrase` stands directly before the word.
    pub(super) fn follows(self, phrase: &str) -> bool {
        let start = self.before.len().checked_sub(phrase.len());
        start.and_then(|at| self.before.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(phrase))
    }

    /// Whether the word is a remark of its own: "Required.", "(required)", "Required, at most 64 characters".
    pub(super) fn is_remark(self) -> bool {
        let behind = self.behind.trim_start_matches('*');
        let closes = behind.is_empty() || behind.starts_with(['.', ',', ';', ':', ')', ']']);
        (self.opens() || self.follows(" - ")) && (closes || behind.starts_with(" -"))
    }

    /// Whether the word begins a sentence or a remark.
    fn opens(self) -> bool {
        let before = self.before.trim_end_matches([' ', '\u{a0}', '*']);
        before.is_empty() || before.ends_with(['.', ';', '!', '(', '[', '>', '}'])
    }

    /// "Optional text for the label", "An optional label", but not "Optional when".
    pub(super) fn opens_description(self) -> bool {
        let is_conditional = self.continues(" when") || self.continues(" if");
        let article = self.before.strip_suffix("An ").map(|before| Place { before, ..self });
        self.behind.starts_with(' ') && !is_conditional && article.unwrap_or(self).opens()
    }

    /// "required when creating a channel", "required on create", "required when a user is created", but not where there is a
    /// condition more.
    pub(super) fn asks_on_create(self) -> bool {
        let sentence = sentence(self.behind);
        let is_created = || sentence.ends_with(" is created") || sentence.contains(" is created and ");
        !sentence.contains(" if ")
            && (self.continues(" when creating")
                || self.continues(" on create")
                || self.continues(" when a") && is_created())
    }

    /// "is a required field".
    pub(super) fn asks_for_field(self) -> bool {
        self.follows("is a ") && [" field", " value", " property"].iter().any(|what| self.continues(what))
    }

    /// "is deprecated", "has been deprecated", "will be deprecated".
    pub(super) fn deprecates(self) -> bool {
        ["is ", "been ", "will be ", "being "].iter().any(|verb| self.follows(verb))
    }

    pub(super) fn is_denied(self) -> bool {
        self.follows("not ") || self.follows("n't ") || self.follows("non-")
    }

    /// "read-only", "read only".
    pub(super) fn continues_with_only(self) -> bool {
        self.continues("-only") || self.continues(" only")
    }

    /// "Returned only on `$select`".
    pub(super) fn names_select(self) -> bool {
        self.continues(" only on $select") || self.continues(" only on `$select")
    }

    /// "Requires `$select` to retrieve."
    pub(super) fn asks_for_select(self) -> bool {
        self.continues(" $select") || self.continues(" `$select")
    }

    /// "Inherited from the `entity`": the name.
    pub(super) fn inherited_from(self) -> Option<&'d str> {
        let is_blank = |c: char| matches!(c, ' ' | '`' | '*' | '\u{a0}');
        let rest = self.behind.get(" from".len()..).filter(|_| self.continues(" from"))?;
        let rest = rest.trim_start_matches(is_blank);
        let rest =
            ["the ", "an ", "a "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest);
        let rest = rest.trim_start_matches(is_blank);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_')));
        let name = rest[..end.unwrap_or(rest.len())].trim_end_matches('.');
        (!name.is_empty() && name != "another").then_some(name)
    }

    /// "Supports `$filter` (`eq`, `ne`)": the operators; `None` when it is not about filters.
    pub(super) fn filter_operators(self) -> Option<Vec<&'d str>> {
        if self.is_denied() {
            return None;
        }
        let (_, rest) = sentence(self.behind).split_once(OptionKind::Filter.name()?)?;
        let rest = rest.trim_start_matches(['`', ' ']);
        let list = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or("", |(list, _)| list);
        let words = list.split(|c: char| !c.is_ascii_alphabetic());
        Some(words.filter(|word| OPERATORS.iter().any(|known| known.eq_ignore_ascii_case(word))).collect())
    }

    /// "Default value is `x`", "default: x".
    pub(super) fn default_value(self) -> Option<&'d str> {
        self.value_behind(&[" value is ", " value is: ", " value: ", " value of ", " is ", " to ", ": "])
    }

    /// The value behind one of the verbs; words that go on as prose are none.
    pub(super) fn value_behind(self, verbs: &[&str]) -> Option<&'d str> {
        let verb = verbs.iter().find(|verb| self.continues(verb))?;
        let rest = self.behind[verb.len()..].trim_start();
        for quote in ['`', '"', '\''] {
            if let Some(rest) = rest.strip_prefix(quote) {
                return rest.split_once(quote).map(|(value, _)| value).filter(|value| !value.is_empty());
            }
        }
        let (word, behind) = rest.split_at(rest.find([' ', ',', ';', ')']).unwrap_or(rest.len()));
        // A capital begins the next sentence, dot or not.
        let next = behind.trim_start_matches(' ');
        let is_alone =
            word.ends_with('.') || next.len() == behind.len() || next.starts_with(char::is_uppercase);
        let value = word.trim_end_matches('.');
        (is_alone && !value.is_empty()).then_some(value)
    }

    /// Whether the sentence so far says that something is not allowed.
    pub(super) fn forbids(self) -> bool {
        let sentence = last_sentence(self.before);
        ["annot ", "ust not ", "an't "].iter().any(|no| sentence.contains(no))
    }
}

fn begins(text: &str, phrase: &str) -> bool {
    text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase))
}
