//! Operations of each kind.

use msgraph_core::{
    Body, Collection, Decimal, Filterable, Grant, MaybeAccepted, Operation, Page, Path, Permissions, Request,
    RequestError, Select, Single, Version, http::Method, serde_json::Value,
};

use super::{Task, TaskUpdateBody, directory::DirectoryObject};

/// `GET /me/tasks`, `GET /users/{user-id}/tasks`
#[derive(Clone, Debug, PartialEq)]
pub struct TaskList {
    request: Request,
}

impl TaskList {
    /// `GET /me/tasks`
    #[inline]
    #[must_use]
    pub fn me() -> Self {
        Self { request: Request::new(Path::new("/me/tasks")) }
    }

    /// `GET /users/{user-id}/tasks`
    #[inline]
    #[must_use]
    pub fn users(user_id: &str) -> Self {
        Self { request: Request::new(Path::new("/users/").segment(user_id).literal("/tasks")) }
    }

    /// `Prefer`
    #[inline]
    #[must_use]
    pub fn prefer(mut self, value: &str) -> Self {
        self.request.add_header("Prefer", value);
        self
    }

    /// The request that a next or delta link stands for.
    ///
    /// # Errors
    ///
    /// When `link` is not an absolute URL.
    pub fn from_link(link: &str) -> Result<Self, RequestError> {
        Ok(Self { request: Request::from_link(link)? })
    }
}

impl Operation for TaskList {
    type Response = Page<Task>;
    const METHOD: Method = Method::GET;
    const VERSION: Version = Version::V1;
    const DOCS: &'static str = "https://learn.microsoft.com/graph/api/task-list?view=graph-rest-1.0";
    const PERMISSIONS: &'static [Permissions] = &[Permissions {
        context: None,
        delegated_work: Grant::Scopes(&[&["Tasks.Read"], &["Tasks.ReadWrite"]]),
        delegated_personal: Grant::NotSupported,
        application: Grant::NotDocumented,
    }];

    #[inline]
    fn request(&self) -> &Request {
        &self.request
    }

    #[inline]
    fn request_mut(&mut self) -> &mut Request {
        &mut self.request
    }
}

/// `PATCH /me/tasks/{task-id}`
#[derive(Clone, Debug, PartialEq)]
pub struct TaskUpdate {
    request: Request,
    /// What to change.
    pub body: TaskUpdateBody,
}

impl TaskUpdate {
    /// `PATCH /me/tasks/{task-id}`
    #[inline]
    #[must_use]
    pub fn new(task_id: &str, body: TaskUpdateBody) -> Self {
        Self { request: Request::new(Path::new("/me/tasks/").segment(task_id)), body }
    }
}

impl Operation for TaskUpdate {
    type Response = Option<Task>;
    const METHOD: Method = Method::PATCH;
    const VERSION: Version = Version::Beta;
    const DOCS: &'static str = "https://learn.microsoft.com/graph/api/task-update?view=graph-rest-beta";

    #[inline]
    fn request(&self) -> &Request {
        &self.request
    }

    #[inline]
    fn request_mut(&mut self) -> &mut Request {
        &mut self.request
    }

    #[inline]
    fn body(&self) -> Result<Body, RequestError> {
        Body::json(&self.body)
    }
}

/// Declares operations without parameters of their own for each kind of response.
macro_rules! operations {
    ($($(#[$doc:meta])* $method:ident $name:ident: $response:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            request: Request,
        }

        impl $name {
            #[allow(dead_code, reason = "tests call some of them at a path")]
            #[doc = concat!("A call of `path`: ", stringify!($name))]
            pub fn new(path: &str) -> Self {
                Self { request: Request::new(Path::new(path)) }
            }
        }

        impl Operation for $name {
            type Response = $response;
            const METHOD: Method = Method::$method;
            const VERSION: Version = Version::V1;
            const DOCS: &'static str = "";

            fn request(&self) -> &Request {
                &self.request
            }

            fn request_mut(&mut self) -> &mut Request {
                &mut self.request
            }
        }
    )*};
}

operations! {
    /// A function that returns a primitive.
    GET Check: Single<bool>;
    /// A function that returns a sum.
    GET Price: Single<Decimal>;
    /// One entity, which the docs show in an envelope.
    GET Wrapped: Single<Task>;
    /// Nothing.
    GET Remove: ();
    /// A write that sends nothing.
    POST Send: ();
    /// One entity.
    GET Get: Task;
    /// Derived types.
    GET Members: Page<DirectoryObject>;
    /// Work that goes on.
    GET Copy: MaybeAccepted<Task>;
    /// A redirect.
    GET Download: msgraph_core::Location;
    /// Bytes.
    GET Content: msgraph_core::Bytes;
    /// A count.
    GET Count: msgraph_core::Text;
    /// Unknown shape.
    GET Anything: Value;
}

impl Collection for TaskList {}

impl Select for Get {}

impl Filterable for Count {}
