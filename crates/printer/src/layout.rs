//! Lines out of tokens.

use std::{iter, mem, ops::Range};

use crate::{
    doc,
    flat::{FORCED, Flat, Kind, Role},
};

/// Columns of a line. What has no place to be broken may be longer.
const WIDTH: usize = 100;
const INDENT: usize = 4;

/// The text of all tokens.
pub(crate) fn print(flat: &Flat) -> String {
    let mut layout = Layout { flat, out: String::new(), indent: 0, column: 0, is_fresh: true, reserved: 0 };
    layout.entries(0..flat.tokens.len(), true);
    if !layout.is_fresh {
        layout.newline();
    }
    layout.out
}

/// Text while it is written.
struct Layout<'f> {
    flat: &'f Flat,
    out: String,
    indent: usize,
    column: usize,
    /// Nothing stands on the line yet.
    is_fresh: bool,
    /// Columns that are needed behind what is being written.
    reserved: usize,
}

impl<'f> Layout<'f> {
    /// Entries, each on lines of its own.
    fn entries(&mut self, all: Range<usize>, is_file: bool) {
        let mut before = None;
        for entry in self.each(all) {
            let (head, is_apart) = self.head(&entry, is_file);
            if let Some((head_before, was_apart)) = before.replace((head, is_apart)) {
                self.newline();
                if is_apart || was_apart || (is_file && head != head_before) {
                    self.newline();
                }
            }
            self.entry(entry);
        }
    }

    fn each(&self, all: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'f> {
        let (flat, mut start) = (self.flat, all.start);
        let ends = flat.trees(all).map(|at| flat.behind(at)).filter(|&end| flat.tokens[end - 1].ends);
        ends.map(move |end| mem::replace(&mut start, end)..end)
    }

    /// Whether an entry is public, the word that says what it is, and whether it stands apart from all others.
    fn head(&self, entry: &Range<usize>, is_file: bool) -> ((bool, &'f str), bool) {
        let mut at = entry.start;
        while let Some(behind) = self.flat.attribute(at) {
            if behind == entry.end {
                let is_doc = self.flat.text(at + 3) == "doc";
                return ((is_doc, "#"), false);
            }
            at = behind;
        }
        let is_public = self.flat.text(at) == "pub";
        if is_public {
            at = if self.flat.text(at + 1) == "(" { self.flat.behind(at + 1) } else { at + 1 };
        }
        let word = self.flat.text(at);
        let has_body = self.flat.tokens[entry.end - 1].kind == Kind::Close(Role::Item);
        ((is_public, word), has_body || (is_file && !matches!(word, "use" | "mod")))
    }

    /// Attributes, each on lines of its own, and what they belong to.
    fn entry(&mut self, Range { mut start, end }: Range<usize>) {
        while let Some(behind) = self.flat.attribute(start) {
            match doc::comment(self.flat, start..behind) {
                Some(comment) => self.write(&comment, false),
                None => self.run(start..behind),
            }
            if behind == end {
                return;
            }
            self.newline();
            start = behind;
        }
        self.chain(start..end);
    }

    /// Tokens that are broken at their calls where they are too long.
    fn chain(&mut self, Range { mut start, end }: Range<usize>) {
        let (first, outer) = (start, self.indent);
        for call in self.calls(start..end) {
            let begun = self.out.len();
            self.run(start..call);
            // Calls are not indented behind the closing bracket of what is broken itself.
            if start == first && !self.out[begun..].contains('\n') {
                self.indent += INDENT;
            }
            self.newline();
            start = call;
        }
        self.run(start..end);
        self.indent = outer;
    }

    /// The calls that begin a line: where one calls another's result, all before what is broken in any case.
    fn calls(&self, all: Range<usize>) -> Vec<usize> {
        let flat = self.flat;
        let forced = flat.trees(all.clone()).find(|&at| flat.width(at, flat.behind(at)) >= FORCED);
        let end = forced.map_or(all.end, |at| at + 1);
        if self.fits(all.start, end) {
            return Vec::new();
        }
        let is_call = |at: &usize| flat.text(*at) == "." && matches!(flat.text(at + 2), "(" | "::");
        let calls: Vec<_> = flat.trees(all.start..end).filter(is_call).collect();
        let is_further = |at: &usize| matches!(flat.text(at.saturating_sub(1)), ")" | "]" | "?");
        if calls.iter().any(is_further) { calls } else { Vec::new() }
    }

    /// Tokens in one line, apart from the groups that don't fit.
    fn run(&mut self, all: Range<usize>) {
        for at in self.flat.trees(all.clone()) {
            match self.flat.tokens[at].kind {
                Kind::Open(close, role) => self.group(at, close, role, all.end),
                _ => self.token(at),
            }
        }
    }

    fn group(&mut self, open: usize, close: usize, role: Role, end: usize) {
        let tail = self.tail(close + 1, end);
        let reserved = mem::replace(&mut self.reserved, tail);
        if close == open + 1 || self.fits(open, close + 1) {
            (open..=close).for_each(|at| self.token(at));
        } else if self.is_hugged(open, close) {
            self.token(open);
            self.reserved += 1;
            self.run(open + 1..close);
            self.token(close);
        } else {
            self.reserved = 0;
            self.token(open);
            self.indent += INDENT;
            self.newline();
            match role {
                Role::Imports => self.fill(open + 1..close),
                _ => self.entries(open + 1..close, false),
            }
            self.indent -= INDENT;
            self.newline();
            self.token(close);
        }
        self.reserved = reserved;
    }

    /// Columns of what follows a group on its line: up to the next group, which may be broken in turn.
    fn tail(&self, from: usize, end: usize) -> usize {
        let open = self.flat.trees(from..end).find(|&at| self.flat.behind(at) > at + 1);
        open.map_or_else(|| self.flat.width(from, end) + self.reserved, |at| self.flat.width(from, at + 1))
    }

    /// Whether a list is but one entry with a group at its end, so that this one alone is broken.
    fn is_hugged(&self, open: usize, close: usize) -> bool {
        let inner = self.flat.trees(open + 1..close).find(|&at| self.flat.behind(at) > at + 1);
        let is_last = inner.is_some_and(|at| self.flat.behind(at) == close && self.fits(open, at + 1));
        is_last
            && self.flat.attribute(open + 1).is_none()
            && self.flat.tokens[close].kind == Kind::Close(Role::List)
    }

    /// Entries, as many on a line as fit.
    fn fill(&mut self, all: Range<usize>) {
        for entry in self.each(all) {
            if !self.is_fresh && !self.fits(entry.start, entry.end) {
                self.newline();
            }
            self.run(entry);
        }
    }

    /// Whether these tokens fit into the line, with what is needed behind them.
    fn fits(&self, from: usize, to: usize) -> bool {
        self.column + self.flat.width(from, to) + self.reserved <= WIDTH
    }

    fn token(&mut self, at: usize) {
        self.write(self.flat.text(at), self.flat.tokens[at].blank);
    }

    fn write(&mut self, text: &str, blank: bool) {
        let blanks = if mem::take(&mut self.is_fresh) { self.indent } else { usize::from(blank) };
        self.out.extend(iter::repeat_n(' ', blanks));
        self.out.push_str(text);
        self.column += usize::from(blank) + text.len();
    }

    fn newline(&mut self) {
        self.out.push('\n');
        self.is_fresh = true;
        self.column = self.indent;
    }
}
