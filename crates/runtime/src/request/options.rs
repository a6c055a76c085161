//! Query options of OData, as traits: which of them an operation takes follows from what it answers.

use std::fmt;

use super::Operation;

/// An operation that answers an entity, or several: which of their properties, and what they lead to. An option takes the place of
/// what was set before, be it by the path.
///
/// ```
/// use msgraph_core::{odata, prelude::*};
/// # use msgraph_core::{BaseUrl, Path, Request, Version, http, serde_json::Value};
/// # struct GroupGet { request: Request }
/// # impl GroupGet { fn groups(id: &str) -> Self { Self { request: Request::new(Path::new("/groups/").segment(id)) } } }
/// # impl Operation for GroupGet {
/// #     type Response = Value;
/// #     const METHOD: http::Method = http::Method::GET;
/// #     const VERSION: Version = Version::V1;
/// #     const DOCS: &'static str = "";
/// #     fn request(&self) -> &Request { &self.request }
/// #     fn request_mut(&mut self) -> &mut Request { &mut self.request }
/// # }
/// # impl Select for GroupGet {}
///
/// let group = GroupGet::groups("7")
///     .select(["id", "displayName"])
///     .expand([odata::expand("members").select(["id"]).top(5), odata::expand("owners")]);
/// let uri = group.to_http(&BaseUrl::GLOBAL)?.uri().to_string();
/// assert!(uri.ends_with("/groups/7?$select=id,displayName&$expand=members($select=id;$top=5),owners"));
/// # Ok::<(), msgraph_core::RequestError>(())
/// ```
pub trait Select: Operation + Sized {
    /// `$select`: answers with these properties alone. Their names are constants of the types: `User::DISPLAY_NAME`.
    #[must_use]
    fn select<I>(self, properties: I) -> Self
    where
        I: IntoIterator<Item: fmt::Display>,
    {
        with_list(self, "$select", properties)
    }

    /// `$expand`: answers with what these relationships lead to as well. [`odata::expand`](crate::odata::expand) chooses within
    /// one.
    #[must_use]
    fn expand<I>(self, relationships: I) -> Self
    where
        I: IntoIterator<Item: fmt::Display>,
    {
        with_list(self, "$expand", relationships)
    }
}

/// An operation that chooses among items: a collection, or how many there are of it (`/$count`).
pub trait Filterable: Operation + Sized {
    /// `$filter`: the items for which this holds. [`odata::literal`](crate::odata::literal) writes values in it.
    #[must_use]
    fn filter(self, condition: impl fmt::Display) -> Self {
        self.with_query("$filter", condition)
    }

    /// `$search`: the items with these words. Directory objects and messages want them in double quotes:
    /// `"displayName:Ada"`.
    #[must_use]
    fn search(self, words: impl fmt::Display) -> Self {
        self.with_query("$search", words)
    }

    /// `ConsistencyLevel: eventual`: an index answers that may be some moments old. The directory wants it for `/$count`,
    /// `$search`, and some of `$filter`.
    #[must_use]
    fn eventual(self) -> Self {
        self.with_header("ConsistencyLevel", "eventual")
    }
}

/// An operation that answers a collection: a list, a function, the changes since the last time. It has the options of [`Select`]
/// and [`Filterable`] as well.
///
/// ```
/// use msgraph_core::{odata, prelude::*};
/// # use msgraph_core::{BaseUrl, Page, Path, Request, Version, http, serde_json::Value};
/// # struct UserList { request: Request }
/// # impl UserList { fn users() -> Self { Self { request: Request::new(Path::new("/users")) } } }
/// # impl Operation for UserList {
/// #     type Response = Page<Value>;
/// #     const METHOD: http::Method = http::Method::GET;
/// #     const VERSION: Version = Version::V1;
/// #     const DOCS: &'static str = "";
/// #     fn request(&self) -> &Request { &self.request }
/// #     fn request_mut(&mut self) -> &mut Request { &mut self.request }
/// # }
/// # impl Collection for UserList {}
///
/// let name = odata::literal("O'Hara");
/// let users = UserList::users().filter(format!("surname eq {name}")).orderby(["displayName desc"]).top(5).advanced();
/// let request = users.to_http(&BaseUrl::GLOBAL)?;
/// assert_eq!(request.headers()["ConsistencyLevel"], "eventual");
/// assert_eq!(
///     request.uri().query(),
///     Some("$filter=surname%20eq%20'O''Hara'&$orderby=displayName%20desc&$top=5&$count=true")
/// );
/// # Ok::<(), msgraph_core::RequestError>(())
/// ```
pub trait Collection: Operation + Sized {
    /// `$top`: at most so many items, or so many with each page.
    #[must_use]
    fn top(self, items: u32) -> Self {
        self.with_query("$top", items)
    }

    /// `$skip`: leaves out so many items.
    #[must_use]
    fn skip(self, items: u32) -> Self {
        self.with_query("$skip", items)
    }

    /// `$orderby`: sorts by these properties, `desc` behind one turns its order.
    #[must_use]
    fn orderby<I>(self, properties: I) -> Self
    where
        I: IntoIterator<Item: fmt::Display>,
    {
        with_list(self, "$orderby", properties)
    }

    /// `$count`: whether [`Page::count`](crate::Page::count) says how many items there are in all.
    #[must_use]
    fn count(self, wanted: bool) -> Self {
        self.with_query("$count", wanted)
    }

    /// `ConsistencyLevel: eventual` and `$count=true`, which the directory wants together for what it calls advanced queries.
    #[must_use]
    fn advanced(self) -> Self {
        self.eventual().count(true)
    }

    /// `$skiptoken`: where to go on. [`next_page`](Operation::next_page) follows the link that has it.
    #[must_use]
    fn skiptoken(self, token: impl fmt::Display) -> Self {
        self.with_query("$skiptoken", token)
    }

    /// `$deltatoken`: the changes since it was given; `latest` asks for a link to those from now on. [`follow`](Operation::follow)
    /// takes the link that has it.
    #[must_use]
    fn deltatoken(self, token: impl fmt::Display) -> Self {
        self.with_query("$deltatoken", token)
    }
}

impl<O: Collection> Select for O {}
impl<O: Collection> Filterable for O {}

fn with_list<O: Operation>(
    mut operation: O,
    name: &'static str,
    items: impl IntoIterator<Item: fmt::Display>,
) -> O {
    operation.request_mut().set_query_list(name, items);
    operation
}
