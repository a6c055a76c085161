//! Characters that turn the direction of the text behind them: what is read is not what is shown. Rust refuses them.

use graphgen_source::{Code, Span};

use crate::diagnostics::Diagnostics;

/// Whether a character embeds, overrides or isolates a direction.
pub(crate) fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether bytes are such a character, or one of few others: most pages have none of them, which this tells faster.
fn may_be_direction(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x80 | 0x81, 0xa6..=0xae])
}

/// Reports the first such character of each line.
pub(crate) fn report(text: &str, diagnostics: &mut Diagnostics) {
    let bytes = text.as_bytes();
    if text.is_ascii() || !bytes.contains(&0xe2) || !bytes.windows(3).any(may_be_direction) {
        return;
    }
    let mut told_until = 0;
    for (at, found) in text.match_indices(is_direction) {
        if at < told_until {
            continue;
        }
        told_until = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let code_point = found.chars().next().map_or(0, u32::from);
        let message = format!("the invisible character U+{code_point:04X} turns the direction of text");
        let help = "delete it; it is left out of what is generated";
        diagnostics.add_with_help(Code::TextDirection, Span::new(at..at + found.len()), message, help);
    }
}
