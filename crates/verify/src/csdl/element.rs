//! XML as a small tree of elements; text, comments and processing instructions are left out.

use quick_xml::{
    XmlVersion,
    events::{BytesStart, Event},
    reader::Reader,
};

use crate::error::Fault;

/// CSDL nests about ten levels; a limit far above keeps hostile input from exhausting the stack.
const DEEPEST: usize = 64;

/// An element with its attributes and children.
#[derive(Debug)]
pub(super) struct Element {
    /// Name without namespace prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Child elements in order.
    pub(super) children: Vec<Element>,
    /// Byte offset behind its start tag.
    offset: usize,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of an attribute that CSDL asks for.
    pub(super) fn required(&self, name: &str, text: &str) -> Result<&str, Fault> {
        self.get(name).ok_or_else(|| self.fault(text, format!("`{}` has no attribute `{name}`", self.name)))
    }

    /// Whether a boolean attribute is there and true.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// The children of one name.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Something wrong with this element.
    pub(super) fn fault(&self, text: &str, message: String) -> Fault {
        Fault::at(text, self.offset, message)
    }
}

/// Reads a document; the result is its root element.
pub(super) fn read(text: &str) -> Result<Element, Fault> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        let event = reader.read_event();
        let offset = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = event.map_err(|error| {
            Fault::at(text, usize::try_from(reader.error_position()).unwrap_or(offset), error.to_string())
        })?;
        let closed = match event {
            Event::Start(tag) => {
                if open.len() == DEEPEST {
                    return Err(Fault::at(
                        text,
                        offset,
                        format!("elements nest deeper than {DEEPEST} levels"),
                    ));
                }
                open.push(element(&tag, offset, text)?);
                None
            }
            Event::Empty(tag) => Some(element(&tag, offset, text)?),
            Event::End(_) => open.pop(),
            Event::Eof => break,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => None,
        };
        if let Some(element) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(element),
                None => root = root.or(Some(element)),
            }
        }
    }
    if let Some(element) = open.last() {
        return Err(Fault::at(text, text.len(), format!("`{}` is not closed", element.name)));
    }
    root.ok_or_else(|| Fault::at(text, 0, "no XML element"))
}

fn element(tag: &BytesStart<'_>, offset: usize, text: &str) -> Result<Element, Fault> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| Fault::at(text, offset, error.to_string()))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| Fault::at(text, offset, error.to_string()))?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: tag.local_name().as_ref().to_owned(), attributes, children: Vec::new(), offset })
}
