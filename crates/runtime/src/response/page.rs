//! Collections in pages.

use std::{fmt, slice, vec};

use http::response::Parts;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Response, ResponseError, VALUE, json, lacks_value, without_value};
use crate::record::{self, Data, Extra, Member, Oddity, Record, Shape, Typed, View};

/// A page of a collection.
///
/// The rest is asked for with [`Operation::next_page`](crate::Operation::next_page). A delta query ends with
/// [`delta_link`](Self::delta_link): keep it, and [follow](crate::Operation::follow) it later to learn what has changed.
/// Both keep the headers of the first request, and both refuse a link that leads away from the service, with
/// [`RequestError::ForeignLink`](crate::RequestError::ForeignLink): the access token would go there too.
///
/// ```
/// use msgraph_core::{BaseUrl, Operation, http};
/// # use msgraph_core::{Page, Path, Request, Version, serde_json::Value};
/// # #[derive(Clone)]
/// # struct UserDelta(Request);
/// # impl UserDelta { fn users_delta() -> Self { Self(Request::new(Path::new("/users/delta"))) } }
/// # impl Operation for UserDelta {
/// #     type Response = Page<Value>;
/// #     const METHOD: http::Method = http::Method::GET;
/// #     const VERSION: Version = Version::V1;
/// #     const DOCS: &'static str = "";
/// #     fn request(&self) -> &Request { &self.0 }
/// #     fn request_mut(&mut self) -> &mut Request { &mut self.0 }
/// # }
/// # fn send(request: http::Request<Vec<u8>>) -> http::Response<&'static str> {
/// #     http::Response::new(match request.uri().query() {
/// #         None => r#"{"value": [{"id": "1"}], "@odata.nextLink": "https://graph.microsoft.com/v1.0/users/delta?$skiptoken=x"}"#,
/// #         Some(_) => r#"{"value": [{"id": "2"}], "@odata.deltaLink": "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=y"}"#,
/// #     })
/// # }
///
/// let mut operation = UserDelta::users_delta();
/// let mut users = Vec::new();
/// let delta_link = loop {
///     let mut page = UserDelta::from_http(send(operation.to_http(&BaseUrl::GLOBAL)?))?;
///     users.append(&mut page.value);
///     match operation.next_page(&page)? {
///         Some(next) => operation = next,
///         None => break page.delta_link,
///     }
/// };
/// assert_eq!(users.len(), 2);
/// let changes = operation.follow(delta_link.as_deref().unwrap_or_default())?; // later
/// # assert!(changes.to_http(&BaseUrl::GLOBAL)?.uri().query().is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items.
    pub value: Vec<T>,
    /// Where the next page is (`@odata.nextLink`).
    pub next_link: Option<String>,
    /// Where later changes are (`@odata.deltaLink`).
    pub delta_link: Option<String>,
    /// Number of items on all pages, where it was asked for with `$count=true` (`@odata.count`).
    pub count: Option<i64>,
    /// Other members of the page, such as `@odata.context`.
    pub extra: Extra,
}

impl<T> Page<T> {
    /// A page with these items and nothing else.
    #[must_use]
    pub const fn new(value: Vec<T>) -> Self {
        Self { value, next_link: None, delta_link: None, count: None, extra: Extra::new() }
    }

    /// The items that are of the type `D`, or of one that derives from it.
    pub fn of_type<D: Typed>(&self) -> impl Iterator<Item = D>
    where
        T: Record + From<D>,
    {
        self.value.iter().filter_map(|item| record::to::<D>(item))
    }

    /// The values of the items that their documented types can't hold, and the items that none could be read of. They are kept as
    /// they came.
    #[must_use]
    pub fn oddities(&self) -> Vec<Oddity>
    where
        T: Data,
    {
        record::oddities(View::Record(self))
    }

    /// The items.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.value.iter()
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Data> Record for Page<T> {
    fn shape(&self) -> &'static Shape {
        &Shape { name: "Page", members: &["@odata.count", "@odata.nextLink", "@odata.deltaLink", VALUE] }
    }

    fn member(&self, index: usize) -> Option<&dyn Member> {
        Some(match index {
            0 => &self.count,
            1 => &self.next_link,
            2 => &self.delta_link,
            3 => &self.value,
            _ => return None,
        })
    }

    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member> {
        Some(match index {
            0 => &mut self.count,
            1 => &mut self.next_link,
            2 => &mut self.delta_link,
            3 => &mut self.value,
            _ => return None,
        })
    }

    fn extra(&self) -> &Extra {
        &self.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

impl<T: Data> Response for Page<T> {
    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        json::<Incoming<T>>(parts, body)?.complete().map_err(|extra| without_value(&extra, parts, body))
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    fn oddities(&self) -> Vec<Oddity> {
        Self::oddities(self)
    }
}

impl<T: Data> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        record::write(self, serializer)
    }
}

impl<'de, T: Data> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let page: Incoming<T> = record::read(deserializer)?;
        page.complete().map_err(|extra| lacks_value(&extra))
    }
}

impl<T: Data> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        record::debug(self, f)
    }
}

/// A page that is being read. An object without items is not a page, whereas an empty page is.
struct Incoming<T> {
    page: Page<T>,
    has_value: bool,
}

impl<T> Incoming<T> {
    /// The page, or what an object that is none has.
    fn complete(self) -> Result<Page<T>, Extra> {
        let is_page = self.has_value && self.page.extra.mismatch(VALUE).is_none();
        if is_page { Ok(self.page) } else { Err(self.page.extra) }
    }
}

impl<T> Default for Incoming<T> {
    fn default() -> Self {
        Self { page: Page::new(Vec::new()), has_value: false }
    }
}

impl<T: Data> Record for Incoming<T> {
    fn shape(&self) -> &'static Shape {
        self.page.shape()
    }

    fn member(&self, index: usize) -> Option<&dyn Member> {
        self.page.member(index)
    }

    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member> {
        self.has_value |= self.shape().members.get(index) == Some(&VALUE);
        self.page.member_mut(index)
    }

    fn extra(&self) -> &Extra {
        &self.page.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.page.extra
    }
}
