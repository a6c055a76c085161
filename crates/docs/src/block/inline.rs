//! Turns inline events of pulldown-cmark into pieces that facts are read from.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::InlineKind;

/// The piece that an event stands for; `None` for events that are none or say nothing, such as emphasis.
pub(super) fn piece<'a>(event: Event<'a>) -> Option<InlineKind<'a>> {
    match event {
        Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
            Some(InlineKind::Text(text))
        }
        Event::FootnoteReference(text) => Some(InlineKind::Text(text)),
        Event::Code(text) => Some(InlineKind::Code(text)),
        Event::InlineHtml(html) if is_break(&html) => Some(InlineKind::Break),
        Event::InlineHtml(_) => Some(InlineKind::Html),
        Event::HardBreak => Some(InlineKind::Break),
        Event::SoftBreak => Some(InlineKind::SoftBreak),
        Event::Start(Tag::Link { dest_url, .. }) => Some(InlineKind::Link { target: dest_url }),
        Event::End(TagEnd::Link) => Some(InlineKind::LinkEnd),
        Event::Start(Tag::Strong) => Some(InlineKind::StrongStart),
        Event::End(TagEnd::Strong) => Some(InlineKind::StrongEnd),
        Event::TaskListMarker(checked) => {
            Some(InlineKind::Text(CowStr::Borrowed(if checked { "[x]" } else { "[ ]" })))
        }
        Event::Start(_) | Event::End(_) | Event::Html(_) | Event::Rule => None,
    }
}

/// `<br>`, `<br/>`, `</br>` and the like, and what begins or ends an item, a paragraph or a cell.
fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ']);
    const TAGS: [&str; 9] = ["br", "li", "ol", "p", "table", "td", "th", "tr", "ul"];
    TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::is_break;

    #[test]
    fn recognises_breaks() {
        for html in ["<br>", "<br/>", "<br />", "</br>", "<BR>", "<li>", "</ul>"] {
            assert!(is_break(html), "{html}");
        }
        assert!(!is_break("<b>"));
    }
}
