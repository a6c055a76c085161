//! Example requests that are templates: they name no host, and no template of the page covers them. Pages of tasks show
//! alternatives of an operation so: `GET /me/drive/root/children`.

use graphgen_docs::{BlockType, Page, Request};
use graphgen_ir::{Method, Path};
use graphgen_routes::{Target, match_path};

use super::below_version;

/// The requests with this method that are written like templates.
pub(super) fn requests<'p>(page: &'p Page<'_>, method: Method) -> impl Iterator<Item = &'p Request<'p>> {
    let requests = page.examples.iter().filter_map(|example| example.request.as_ref());
    requests.filter(move |request| {
        let kind = request.annotation.as_ref().and_then(|annotation| annotation.block_type);
        request.method.value == method.as_str()
            && kind.is_some_and(|kind| kind.value == BlockType::Request)
            && is_template(&request.url.value)
    })
}

/// Whether one of the paths gives `url`.
pub(super) fn is_covered(url: &str, paths: &[Path]) -> bool {
    let target = Target::parse(url);
    paths.iter().any(|path| match_path(path, &target).is_some())
}

/// Whether the segments of a relative URL are names or placeholders. Those between colons are values of any kind.
fn is_template(url: &str) -> bool {
    if !url.starts_with('/') {
        return false;
    }
    let path = below_version(url).split('?').next().unwrap_or_default();
    let mut segments = path.split(":/").step_by(2).flat_map(|part| part.split('/'));
    segments.all(|segment| {
        let name = segment.split(['(', ':']).next().unwrap_or_default();
        let is_name = name.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'.' | b'_' | b'$'));
        segment.contains('{') || is_name
    })
}

#[cfg(test)]
mod tests {
    use super::is_template;

    #[test]
    fn sample_values_are_no_names() {
        assert!(is_template("/me/drive/root/children"));
        assert!(is_template("/drives/{id}/root:/Plans/may 1.txt:/content"));
        assert!(is_template("/me/drive/search(q='plan 9')?$top=1"));
        assert!(!is_template("/users/ann@contoso.com/messages"));
        assert!(!is_template("/me/items/01BYE5/children/7"));
        assert!(!is_template("https://graph.microsoft.com/v1.0/me"));
    }
}
