//! Codes of errors that services of Graph share, for [`ServiceError::is`](super::ServiceError::is). Services have more of their own.
//!
//! From <https://learn.microsoft.com/graph/errors>.

/// Declares constants from rows of `NAME = "code", "what it means";`.
macro_rules! codes {
    ($($name:ident = $code:literal, $meaning:literal;)*) => {
        $(
            #[doc = concat!("`", $code, "`: ", $meaning)]
            pub const $name: &str = $code;
        )*
    };
}

codes! {
    ACCESS_DENIED = "accessDenied", "the caller may not do this.";
    ACTIVITY_LIMIT_REACHED = "activityLimitReached", "the app or the user has sent too much.";
    GENERAL_EXCEPTION = "generalException", "something went wrong that has no name.";
    INVALID_RANGE = "invalidRange", "the range of bytes does not fit.";
    INVALID_REQUEST = "invalidRequest", "the request can't be read.";
    ITEM_NOT_FOUND = "itemNotFound", "there is no such thing.";
    MALWARE_DETECTED = "malwareDetected", "the content is harmful.";
    NAME_ALREADY_EXISTS = "nameAlreadyExists", "something else has the name.";
    NOT_ALLOWED = "notAllowed", "the system does not let anybody do this.";
    NOT_SUPPORTED = "notSupported", "the system can't do this.";
    QUOTA_LIMIT_REACHED = "quotaLimitReached", "the user has no room left.";
    RESOURCE_MODIFIED = "resourceModified", "it has changed since it was read: the tag does not match.";
    RESYNC_REQUIRED = "resyncRequired", "the delta link is too old: read everything again.";
    SERVICE_NOT_AVAILABLE = "serviceNotAvailable", "not now: send it again later.";
    SYNC_STATE_NOT_FOUND = "syncStateNotFound", "the delta link has expired: read everything again.";
    UNAUTHENTICATED = "unauthenticated", "nobody is signed in.";
}
