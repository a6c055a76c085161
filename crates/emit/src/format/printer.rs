//! Lines out of text and the places where it may be broken, by Oppen's algorithm as prettyplease has it.
//!
//! Text comes in boxes. A box that fits into the rest of its line stays on it; of one that doesn't, every break is a new line
//! (a consistent box), or each behind which there is no room for what follows (an inconsistent one).

use std::fmt::{self, Write as _};

/// Columns of a line.
const WIDTH: isize = 89;
/// Columns that a line has however deeply it is indented.
const LEAST_WIDTH: isize = 60;
/// Columns that a box is indented by.
pub(super) const INDENT: isize = 4;
/// More than any line has.
const INFINITE: isize = 0xffff;

/// Collects text, breaks and boxes.
#[derive(Default)]
pub(super) struct Printer {
    /// All text, one after the other.
    text: String,
    entries: Vec<Entry>,
    /// Breaks and boxes whose size is not known yet, by their place among the entries.
    open: Vec<usize>,
    /// Size of everything so far.
    total: isize,
}

struct Entry {
    kind: Kind,
    /// Of a break, the columns up to the next one in its box; of a box, those up to the next break behind it.
    size: isize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Text, up to this place.
    Text(usize),
    Break(Break),
    Begin {
        indent: isize,
        consistent: bool,
    },
    End,
}

/// A place where a line may be broken.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Break {
    /// Blanks where it isn't.
    pub(super) blanks: isize,
    /// Added to the indentation of the next line.
    pub(super) indent: isize,
    /// Ends the line.
    pub(super) before: &'static str,
    /// Begins the next line.
    pub(super) after: &'static str,
    /// Stands here where the line is not broken.
    pub(super) unbroken: &'static str,
    /// Left out at the end of a box.
    pub(super) inner: bool,
    /// Only parts sizes: the line is never broken here.
    pub(super) never: bool,
}

impl Printer {
    /// Adds text.
    pub(super) fn word(&mut self, text: &str) {
        self.text.push_str(text);
        self.end_text(text.len());
    }

    /// Adds what prints as text.
    pub(super) fn show(&mut self, it: &impl fmt::Display) {
        let before = self.text.len();
        let _infallible = write!(self.text, "{it}");
        self.end_text(self.text.len() - before);
    }

    fn end_text(&mut self, added: usize) {
        let columns = isize::try_from(added).unwrap_or(INFINITE);
        self.total += columns;
        let end = self.text.len();
        match self.entries.last_mut() {
            Some(Entry { kind: Kind::Text(last), size }) => {
                *last = end;
                *size += columns;
            }
            _ => self.entries.push(Entry { kind: Kind::Text(end), size: columns }),
        }
    }

    /// Begins a consistent box.
    pub(super) fn consistent(&mut self, indent: isize) {
        self.begin(indent, true);
    }

    /// Begins an inconsistent box.
    pub(super) fn inconsistent(&mut self, indent: isize) {
        self.begin(indent, false);
    }

    fn begin(&mut self, indent: isize, consistent: bool) {
        self.open.push(self.entries.len());
        self.entries.push(Entry { kind: Kind::Begin { indent, consistent }, size: -self.total });
    }

    /// Ends the box that was begun last. An empty one is left out.
    pub(super) fn end(&mut self) {
        if let [.., before, Entry { kind: Kind::Break(last), .. }] = self.entries.as_slice() {
            let blanks = last.blanks;
            let is_empty = matches!(before.kind, Kind::Begin { .. });
            if is_empty || last.inner {
                self.entries.pop();
                self.open.pop();
                self.total -= blanks;
            }
            if is_empty {
                self.entries.pop();
                self.open.pop();
                return;
            }
        }
        self.open.push(self.entries.len());
        self.entries.push(Entry { kind: Kind::End, size: 0 });
    }

    /// Ends the box that was begun last, which is broken if it is wider than `most`.
    pub(super) fn end_within(&mut self, most: isize) {
        let mut depth = 0;
        for &place in self.open.iter().rev() {
            let Entry { kind, size } = &self.entries[place];
            match kind {
                Kind::Begin { .. } if depth == 0 => {
                    if size + self.total > most {
                        self.total += INFINITE;
                    }
                    break;
                }
                Kind::Begin { .. } => depth -= 1,
                Kind::End => depth += 1,
                Kind::Text(_) | Kind::Break(_) => {}
            }
        }
        self.end();
    }

    /// Adds a break.
    pub(super) fn may_break(&mut self, at: Break) {
        self.close();
        self.open.push(self.entries.len());
        self.entries.push(Entry { kind: Kind::Break(at), size: -self.total });
        self.total += at.blanks;
    }

    /// A break that leaves no trace where the line isn't broken.
    pub(super) fn cut(&mut self) {
        self.may_break(Break::default());
    }

    /// A blank, or a new line.
    pub(super) fn space(&mut self) {
        self.may_break(Break { blanks: 1, ..Break::default() });
    }

    /// A blank or a new line behind an opening brace.
    pub(super) fn space_if_filled(&mut self) {
        self.may_break(Break { blanks: 1, inner: true, ..Break::default() });
    }

    /// A new line.
    pub(super) fn newline(&mut self) {
        self.may_break(Break { blanks: INFINITE, ..Break::default() });
    }

    /// A new line behind an opening brace.
    pub(super) fn newline_if_filled(&mut self) {
        self.may_break(Break { blanks: INFINITE, inner: true, ..Break::default() });
    }

    /// Not a new line, whatever follows.
    pub(super) fn stay(&mut self) {
        self.may_break(Break { never: true, ..Break::default() });
    }

    /// A comma behind an item; behind the last one only where the line is broken.
    pub(super) fn comma(&mut self, is_last: bool) {
        self.comma_or(is_last, 0);
    }

    /// A comma behind an item; behind the last one `blanks` where the line isn't broken.
    pub(super) fn comma_or(&mut self, is_last: bool, blanks: isize) {
        if is_last {
            self.may_break(Break { blanks, before: ",", ..Break::default() });
        } else {
            self.word(",");
            self.space();
        }
    }

    /// Indents what follows the last break less by a step.
    pub(super) fn outdent(&mut self) {
        if let Some(Entry { kind: Kind::Break(last), .. }) = self.entries.last_mut() {
            last.indent -= INDENT;
        }
    }

    /// Sets the sizes of the last break of the present box and of all boxes that ended behind it.
    fn close(&mut self) {
        let mut depth = 0;
        while let Some(&place) = self.open.last() {
            let entry = &mut self.entries[place];
            match entry.kind {
                Kind::Begin { .. } if depth == 0 => break,
                Kind::Begin { .. } => {
                    entry.size += self.total;
                    depth -= 1;
                }
                Kind::End => depth += 1,
                Kind::Break(_) => entry.size += self.total,
                Kind::Text(_) => {}
            }
            self.open.pop();
            if depth == 0 && matches!(entry.kind, Kind::Break(_)) {
                break;
            }
        }
    }

    /// Writes everything to `out`, and is empty again.
    pub(super) fn finish(&mut self, out: &mut String) {
        self.close();
        let mut lines = Lines { out, room: WIDTH, indent: 0, pending: 0, boxes: Vec::new() };
        let mut from = 0;
        for Entry { kind, size } in self.entries.drain(..) {
            match kind {
                Kind::Text(to) => {
                    lines.text(&self.text[from..to], size);
                    from = to;
                }
                Kind::Break(at) => lines.at_break(at, size),
                Kind::Begin { indent, consistent } => lines.begin(indent, consistent, size),
                Kind::End => lines.end(),
            }
        }
        self.text.clear();
        self.open.clear();
        self.total = 0;
    }
}

/// Lines while they are written.
struct Lines<'o> {
    out: &'o mut String,
    /// Columns that are left of the line.
    room: isize,
    indent: isize,
    /// Blanks that are written when text follows: lines don't end with any.
    pending: isize,
    boxes: Vec<Frame>,
}

#[derive(Clone, Copy)]
enum Frame {
    Fits,
    Broken { consistent: bool, outer: isize },
}

impl Lines<'_> {
    fn text(&mut self, text: &str, columns: isize) {
        self.indentation();
        self.out.push_str(text);
        self.room -= columns;
    }

    fn indentation(&mut self) {
        self.out.extend((0..self.pending).map(|_| ' '));
        self.pending = 0;
    }

    fn begin(&mut self, indent: isize, consistent: bool, size: isize) {
        if size > self.room {
            self.boxes.push(Frame::Broken { consistent, outer: self.indent });
            self.indent += indent;
        } else {
            self.boxes.push(Frame::Fits);
        }
    }

    fn end(&mut self) {
        if let Some(Frame::Broken { outer, .. }) = self.boxes.pop() {
            self.indent = outer;
        }
    }

    fn at_break(&mut self, at: Break, size: isize) {
        let fits = match self.boxes.last() {
            _ if at.never => true,
            Some(Frame::Fits) => true,
            Some(Frame::Broken { consistent: true, .. }) => false,
            Some(Frame::Broken { consistent: false, .. }) | None => size <= self.room,
        };
        if fits {
            self.pending += at.blanks;
            self.room -= at.blanks;
            if !at.unbroken.is_empty() {
                self.text(at.unbroken, 1);
            }
            return;
        }
        if !at.before.is_empty() {
            self.text(at.before, 0);
        }
        self.out.push('\n');
        self.pending = self.indent + at.indent;
        self.room = (WIDTH - self.pending).max(LEAST_WIDTH);
        if !at.after.is_empty() {
            self.text(at.after, isize::try_from(at.after.len()).unwrap_or(INFINITE));
        }
    }
}
