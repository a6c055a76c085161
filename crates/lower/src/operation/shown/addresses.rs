//! Which type an address leads to: pages tell it of what they read with `GET`, properties and relationships lead on.

use graphgen_ir::{JsonPayload, Method, Operation, Payload, SegmentKind, Template, TypeKind};
use graphgen_routes::{PathIndex, Segment, Shape};

use crate::{
    pages::GRAPH,
    types::{TypeId, Types},
};

/// Addresses of single things.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    index: PathIndex,
    /// Template and type, by the number that the index has for each.
    known: Vec<(String, TypeId)>,
}

/// Where a URL leads to, or a part of it.
pub(super) struct Address {
    /// With parameters in place of values.
    pub(super) template: String,
    /// What is there.
    pub(super) ty: TypeId,
}

impl Addresses {
    /// Learns from the paths that an operation lists.
    pub(super) fn learn(&mut self, operation: &Operation, types: &Types) {
        if operation.method != Method::Get {
            return;
        }
        let payloads = operation.responses.iter().map(|response| &response.payload);
        let first = payloads.into_iter().find(|payload| payload.json().is_some());
        let Some(Payload::Json { json, raw: false }) = first else { return };
        let (ty, key) = match json {
            JsonPayload::One(ty) => (ty, ""),
            JsonPayload::Page(ty) => (ty, "/{id}"),
            JsonPayload::Enveloped(_) => return,
        };
        let Some(ty) = types.index.of_ref(ty) else { return };
        for path in operation.paths.iter().filter(|path| path.query.is_empty() && !path.from_example) {
            let template = Template::lenient(&format!("{}{key}", path.template.trimmed()));
            self.index.insert(&Shape::of_template(&template).segments, self.known.len());
            self.known.push((with_plain_keys(&template), ty));
        }
    }

    /// The address that the first `length` segments of `url` are.
    pub(super) fn resolve(&self, url: &Shape, length: usize, types: &Types) -> Option<Address> {
        let segments = url.segments.get(..length)?;
        (1..=length)
            .rev()
            .find_map(|known| {
                let number = self.index.ends(&segments[..known]).into_iter().min()?;
                let (template, ty) = &self.known[number];
                let walk = Walk { types, template: template.clone(), ty: *ty, many: false, in_colons: false };
                walk.along(&segments[known..])
            })
            .or_else(|| self.of_root(segments, types))
    }

    /// The address below a root of which no page tells more than its name, which is that of a type: `/drive`. A root with keys
    /// is many things.
    fn of_root(&self, segments: &[Segment], types: &Types) -> Option<Address> {
        let (root @ Segment::Name(name), further) = segments.split_first()? else { return None };
        let keyed = [root.clone(), Segment::Value];
        let ty = types.index.find_short(name, GRAPH).filter(|_| self.index.through(&keyed).is_empty())?;
        let is_entity = types.types[ty.0].kind == TypeKind::Entity;
        let walk = Walk { types, template: format!("/{name}"), ty, many: !is_entity, in_colons: false };
        walk.along(further)
    }
}

/// The template with keys that are named for the segments before them, whatever the page calls them.
fn with_plain_keys(template: &Template) -> String {
    let segments = template.segments().map(|segment| match segment.kind {
        SegmentKind::Parameter => "{id}",
        SegmentKind::Name | SegmentKind::Cast | SegmentKind::Mixed | SegmentKind::Call { .. } => segment.text,
    });
    segments.flat_map(|segment| ["/", segment]).collect()
}

/// The way from a known address along properties and relationships.
struct Walk<'t> {
    types: &'t Types,
    template: String,
    ty: TypeId,
    /// Whether it is many things, of which a key picks one.
    many: bool,
    /// Whether a path between colons follows, which leads to a thing of the same type.
    in_colons: bool,
}

impl Walk<'_> {
    fn along(mut self, segments: &[Segment]) -> Option<Address> {
        for segment in segments {
            self.step(segment)?;
        }
        (!self.many).then_some(Address { template: self.template, ty: self.ty })
    }

    fn step(&mut self, segment: &Segment) -> Option<()> {
        if std::mem::take(&mut self.in_colons) {
            self.template.push_str("/{path}:");
            return Some(());
        }
        if std::mem::take(&mut self.many) {
            self.template.push_str("/{id}");
            return segment.fits(&Segment::Value).then_some(());
        }
        let Segment::Name(name) = segment else { return None };
        if name.starts_with(GRAPH) {
            self.ty = self.types.index.by_name(name)?;
            self.template.extend(["/", self.types.index.name(self.ty)]);
            return Some(());
        }
        self.in_colons = name.ends_with(':');
        let name = name.trim_end_matches(':');
        let property = self.types.property_in_any_case(self.ty, name)?;
        self.ty = self.types.index.of_ref(&property.ty)?;
        self.many = property.collection;
        self.template.extend(["/", &property.name, if self.in_colons { ":" } else { "" }]);
        Some(())
    }
}
