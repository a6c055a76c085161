//! What is the same for every emitted operation but for its facts.

/// Makes an emitted struct an [`Operation`](crate::Operation), from what its page says of it. What is not said is left out.
///
/// In this order: what it is and where that is documented, what a success gives, which trait has its query options, how its body
/// is written (`json`, `json_or_other`, either `_or_nothing`, `reference`, `bytes` of a media type, or `any`), whether links of its pages can be followed, the
/// headers that are sent by themselves, the clouds that have it, the permissions of each table, where those that are not supported are
/// left out, and the call of each constructor with the numbers of its tables, where these are not all.
#[macro_export]
macro_rules! operation {
    (
        $operation:ident: $method:ident $version:ident $docs:literal,
        answers: $response:ty
        $(, options: $options:ident)?
        $(, sends: $form:ident $($media_type:literal)?)?
        $(, follows: $links:ident)?
        $(, headers: [$($header:literal $value:literal),*])?
        $(, clouds: [$($cloud:ident),*])?
        $(, permissions $(for $context:literal)? { $($grants:tt)* })*
        $(, calls: [$($call:ident $($table:literal)*),*])?
    ) => {
        impl $crate::Operation for $operation {
            type Response = $response;
            const METHOD: $crate::http::Method = $crate::http::Method::$method;
            const VERSION: $crate::Version = $crate::Version::$version;
            const DOCS: &'static str = $docs;
            const PERMISSIONS: &'static [$crate::Permissions<'static>] =
                &[$($crate::__permissions!(($($context)?) $($grants)*)),*];
            $(const HEADERS: &'static [(&'static str, &'static str)] = &[$(($header, $value)),*];)?
            $(const CLOUDS: &'static [$crate::Cloud] = &[$($crate::Cloud::$cloud),*];)?

            #[inline]
            fn request(&self) -> &$crate::Request {
                &self.request
            }

            #[inline]
            fn request_mut(&mut self) -> &mut $crate::Request {
                &mut self.request
            }

            $($crate::__body!($form $($media_type)?);)?
        }

        $(impl $operation {
            $(
                #[doc = ::core::concat!("The call of the constructor of this name, for [`least_privileged`](", ::core::stringify!($crate), "::least_privileged).")]
                pub const $call: $crate::Call<'static> = $crate::Call::new(
                    ::core::stringify!($operation),
                    ::core::stringify!($call),
                    <Self as $crate::Operation>::PERMISSIONS,
                    &[$($table),*],
                );
            )*
        })?

        $(impl $crate::$options for $operation {})?

        $($crate::__follow!($operation $links);)?
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __context {
    () => {
        ::core::option::Option::None
    };
    ($context:literal) => {
        ::core::option::Option::Some($context)
    };
}

/// A table: its kinds of account, those that are not supported left out, and its conditions.
#[doc(hidden)]
#[macro_export]
macro_rules! __permissions {
    (
        ($($context:literal)?)
        $(work: $work:tt $(,)?)?
        $(personal: $personal:tt $(,)?)?
        $(application: $application:tt $(,)?)?
        $(where $condition:literal $(,)?)*
    ) => {
        $crate::Permissions {
            context: $crate::__context!($($context)?),
            delegated_work: $crate::__grant!($($work)?),
            delegated_personal: $crate::__grant!($($personal)?),
            application: $crate::__grant!($($application)?),
            conditions: &[$($condition),*],
        }
    };
}

/// Alternatives with commas between them, each of what is needed together, with `&`; before a semicolon how many are the least
/// privileged ones, where it is not the first alone. Or why there are none. Crates that were emitted earlier have each
/// alternative in brackets.
#[doc(hidden)]
#[macro_export]
macro_rules! __grant {
    () => {
        $crate::Grant::NotSupported
    };
    ([$least:literal; $($($scope:literal)&*),*]) => {
        $crate::Grant::Scopes($crate::Scopes::new(&[$(&[$($scope),*]),*], $least))
    };
    ([$($($scope:literal)&*),*]) => {
        $crate::Grant::Scopes($crate::Scopes::new(&[$(&[$($scope),*]),*], 1))
    };
    ([$([$($scope:literal),*]),*]) => {
        $crate::Grant::Scopes($crate::Scopes::new(&[$(&[$($scope),*]),*], 1))
    };
    ($support:ident) => {
        $crate::Grant::$support
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __body {
    (json) => {
        $crate::__body!(self => $crate::Body::json(&self.body));
    };
    (json $odata_type:literal) => {
        $crate::__body!(self => $crate::Body::json_of(&self.body, $odata_type));
    };
    (json_or_other $odata_type:literal) => {
        $crate::__body!(self => self.body.to_body_of($odata_type));
    };
    (json_or_other) => {
        $crate::__body!(self => self.body.to_body());
    };
    (json_or_nothing) => {
        $crate::__body!(self => self.body.as_ref().map_or_else(|| ::core::result::Result::Ok($crate::Body::empty()), $crate::Body::json));
    };
    (json_or_other_or_nothing) => {
        $crate::__body!(self => self.body.as_ref().map_or_else(|| ::core::result::Result::Ok($crate::Body::empty()), $crate::JsonOrBody::to_body));
    };
    (any) => {
        $crate::__body!(self => ::core::result::Result::Ok($crate::Body::clone(&self.body)));
    };
    (reference) => {
        $crate::__body!(self => $crate::Body::reference(&self.reference));
    };
    (bytes $media_type:literal) => {
        $crate::__body!(self => ::core::result::Result::Ok($crate::Body::bytes(&self.body, $media_type)));
    };
    ($this:ident => $value:expr) => {
        #[inline]
        fn body(&$this) -> ::core::result::Result<$crate::Body, $crate::RequestError> {
            $value
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __follow {
    ($operation:ident links) => {
        impl $operation {
            /// The request that a next or delta link stands for. Headers that constructors take are set by `with_header`.
            ///
            /// # Errors
            ///
            /// When `link` is not an absolute URL.
            #[inline]
            pub fn from_link(link: &str) -> ::core::result::Result<Self, $crate::RequestError> {
                ::core::result::Result::Ok(Self { request: $crate::Request::from_link(link)? })
            }
        }
    };
}
