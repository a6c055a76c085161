//! Operations of each kind.

use msgraph_core::{
    Body, Decimal, ETag, JsonOrBody, MaybeAccepted, Page, Path, Reference, Request, Single, serde_json::Value,
};

use super::{Task, TaskUpdateBody, directory::DirectoryObject};

/// `GET /me/tasks`, `GET /users/{user-id}/tasks`
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TaskList {
    request: Request,
}

impl TaskList {
    /// `GET /me/tasks`
    #[inline]
    pub fn me() -> Self {
        Self { request: Request::new(Path::new("/me/tasks")) }
    }

    /// `GET /users/{user-id}/tasks`
    #[inline]
    pub fn users(user_id: &str) -> Self {
        Self { request: Request::new(Path::new("/users/").segment(user_id).literal("/tasks")) }
    }

    /// `Prefer`
    #[inline]
    pub fn prefer(mut self, value: &str) -> Self {
        self.request.add_header("Prefer", value);
        self
    }
}

msgraph_core::operation! {
    TaskList: GET V1 "https://learn.microsoft.com/graph/api/task-list?view=graph-rest-1.0",
    answers: Page<Task>,
    options: Collection,
    follows: links,
    permissions {
        work: [["Tasks.Read"], ["Tasks.ReadWrite"]],
        personal: NotSupported,
        application: NotDocumented
    }
}

/// `PATCH /me/tasks/{task-id}`
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TaskUpdate {
    request: Request,
    /// What to change.
    pub body: TaskUpdateBody,
}

impl TaskUpdate {
    /// `PATCH /me/tasks/{task-id}`
    #[inline]
    pub fn new(task_id: &str, body: TaskUpdateBody) -> Self {
        Self { request: Request::new(Path::new("/me/tasks/").segment(task_id)), body }
    }
}

msgraph_core::operation! {
    TaskUpdate: PATCH Beta "https://learn.microsoft.com/graph/api/task-update?view=graph-rest-beta",
    answers: Option<Task>,
    sends: json
}

/// `DELETE /me/tasks/{task-id}`
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TaskDelete {
    request: Request,
}

impl TaskDelete {
    /// `DELETE /me/tasks/{task-id}`
    #[inline]
    pub fn new(task_id: &str, if_match: impl Into<ETag>) -> Self {
        Self {
            request: Request::new(Path::new("/me/tasks/").segment(task_id)).with_etag("If-Match", if_match),
        }
    }
}

msgraph_core::operation! {
    TaskDelete: DELETE V1 "https://learn.microsoft.com/graph/api/task-delete?view=graph-rest-1.0",
    answers: (),
    headers: ["Accept" "application/json"]
}

/// `POST /me/tasks/{task-id}/owners/$ref`
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TaskAddOwner {
    request: Request,
    /// Address of the entity to refer to.
    pub reference: Reference,
}

impl TaskAddOwner {
    /// `POST /me/tasks/{task-id}/owners/$ref`
    #[inline]
    pub fn new(task_id: &str, reference: impl Into<Reference>) -> Self {
        Self {
            request: Request::new(Path::new("/me/tasks/").segment(task_id).literal("/owners/$ref")),
            reference: reference.into(),
        }
    }
}

msgraph_core::operation! {
    TaskAddOwner: POST V1 "https://learn.microsoft.com/graph/api/task-add-owner?view=graph-rest-1.0",
    answers: (),
    sends: reference
}

/// `POST /me/tasks/{task-id}/answer`
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TaskAnswer {
    request: Request,
    /// The body: JSON, or `text/plain`.
    pub body: Option<JsonOrBody<Value>>,
}

impl TaskAnswer {
    /// `POST /me/tasks/{task-id}/answer`
    #[inline]
    pub fn new(task_id: &str, body: Option<JsonOrBody<Value>>) -> Self {
        Self { request: Request::new(Path::new("/me/tasks/").segment(task_id).literal("/answer")), body }
    }
}

msgraph_core::operation! {
    TaskAnswer: POST V1 "https://learn.microsoft.com/graph/api/task-answer?view=graph-rest-1.0",
    answers: (),
    sends: json_or_other_or_nothing
}

/// JSON or another form.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SendEither {
    request: Request,
    /// The body.
    pub body: JsonOrBody<Value>,
}

impl SendEither {
    /// JSON or another form.
    #[inline]
    pub fn new(body: impl Into<JsonOrBody<Value>>) -> Self {
        Self { request: Request::new(Path::new("/me/tasks/note")), body: body.into() }
    }
}

msgraph_core::operation! {
    SendEither: PUT V1 "https://learn.microsoft.com/graph/api/task-note?view=graph-rest-1.0",
    answers: (),
    sends: json_or_other
}

/// JSON or nothing.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SendAtWill {
    request: Request,
    /// The body.
    pub body: Option<Value>,
}

impl SendAtWill {
    /// JSON or nothing.
    #[inline]
    pub fn new(body: Option<Value>) -> Self {
        Self { request: Request::new(Path::new("/me/tasks/note")), body }
    }
}

msgraph_core::operation! {
    SendAtWill: PUT V1 "https://learn.microsoft.com/graph/api/task-note?view=graph-rest-1.0",
    answers: (),
    sends: json_or_nothing
}

/// Bytes of a media type.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SendPicture {
    request: Request,
    /// The body.
    pub body: Vec<u8>,
}

impl SendPicture {
    /// Bytes of a media type.
    #[inline]
    pub fn new(body: Vec<u8>) -> Self {
        Self { request: Request::new(Path::new("/me/tasks/note")), body }
    }
}

msgraph_core::operation! {
    SendPicture: PUT V1 "https://learn.microsoft.com/graph/api/task-note?view=graph-rest-1.0",
    answers: (),
    sends: bytes "image/png"
}

/// Several parts, put together by the caller.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SendParts {
    request: Request,
    /// The body.
    pub body: Body,
}

impl SendParts {
    /// Several parts, put together by the caller.
    #[inline]
    pub fn new(body: Body) -> Self {
        Self { request: Request::new(Path::new("/me/tasks/note")), body }
    }
}

msgraph_core::operation! {
    SendParts: PUT V1 "https://learn.microsoft.com/graph/api/task-note?view=graph-rest-1.0",
    answers: (),
    sends: any,
    clouds: [Global, China],
    permissions for "of one's own" {
        work: [["Tasks.Read", "Files.Read"]],
        personal: NoneRequired,
        application: NotSupported
    },
    permissions {
        work: NotSupported,
        personal: NotSupported,
        application: [["Tasks.ReadWrite.All"]]
    }
}

/// Declares operations without parameters of their own for each kind of response.
macro_rules! operations {
    ($($(#[$doc:meta])* $method:ident $name:ident: $response:ty $(, $options:ident)?;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[must_use]
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

        msgraph_core::operation! {
            $name: $method V1 "https://learn.microsoft.com/graph/api/task",
            answers: $response
            $(, options: $options)?
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
    GET Get: Task, Select;
    /// Derived types.
    GET Members: Page<DirectoryObject>;
    /// Work that goes on.
    GET Copy: MaybeAccepted<Task>;
    /// A redirect.
    GET Download: msgraph_core::Location;
    /// Bytes.
    GET Content: msgraph_core::Bytes;
    /// A count.
    GET Count: msgraph_core::Text, Filterable;
    /// Unknown shape.
    GET Anything: Value;
}
