//! Impls that are the same for every emitted type but for its name.

/// Gives an emitted struct that is a [`Record`](crate::record::Record) its `Serialize`, `Deserialize` and `Debug`.
#[macro_export]
macro_rules! record {
    ($type:ty) => {
        impl $type {
            /// The values that their documented types can't hold. They are kept as they came.
            #[inline]
            #[must_use]
            pub fn oddities(&self) -> ::std::vec::Vec<$crate::record::Oddity> {
                $crate::record::oddities($crate::record::View::Record(self))
            }
        }

        impl $crate::__serde::Serialize for $type {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::record::write(self, serializer)
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::record::read(deserializer)
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::record::debug(self, f)
            }
        }
    };
}

/// Gives an emitted enum that is a [`Choice`](crate::record::Choice) its `Serialize`, `Deserialize`, `Debug`, `Default`
/// and [`Data`](crate::record::Data).
#[macro_export]
macro_rules! choice {
    ($type:ty) => {
        impl $type {
            /// The values that their documented types can't hold. They are kept as they came.
            #[inline]
            #[must_use]
            pub fn oddities(&self) -> ::std::vec::Vec<$crate::record::Oddity> {
                $crate::record::oddities($crate::record::Choice::view(self))
            }
        }

        impl $crate::record::Data for $type {
            #[inline]
            fn start(
                token: $crate::record::Token<'_>,
            ) -> ::core::result::Result<Self, $crate::record::Mismatch> {
                match token {
                    $crate::record::Token::Object => Ok($crate::record::Choice::base()),
                    _ => Err($crate::record::Mismatch::new("an object", token)),
                }
            }

            #[inline]
            fn place(&mut self, _: $crate::record::Token<'_>) -> $crate::record::Place<'_> {
                $crate::record::choice_place(self)
            }

            #[inline]
            fn view(&self) -> $crate::record::View<'_> {
                $crate::record::Choice::view(self)
            }
        }

        impl $crate::__serde::Serialize for $type {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__serde::Serialize::serialize(&$crate::record::Choice::view(self), serializer)
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::record::read_choice(deserializer)
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::record::debug($crate::record::Choice::record(self), f)
            }
        }

        impl ::core::default::Default for $type {
            #[inline]
            fn default() -> Self {
                $crate::record::Choice::base()
            }
        }
    };
}

/// Gives an emitted enumeration that is an [`OpenEnum`](crate::record::OpenEnum) its `Display`, `From<&str>`,
/// `Serialize`, `Deserialize` and [`Data`](crate::record::Data).
#[macro_export]
macro_rules! open_enum {
    ($type:ty) => {
        impl $crate::record::Data for $type {
            #[inline]
            fn start(
                token: $crate::record::Token<'_>,
            ) -> ::core::result::Result<Self, $crate::record::Mismatch> {
                match token {
                    $crate::record::Token::Str(text) => Ok($crate::record::OpenEnum::parse(text)),
                    _ => Err($crate::record::Mismatch::new(<Self as $crate::record::OpenEnum>::NAME, token)),
                }
            }

            #[inline]
            fn place(&mut self, token: $crate::record::Token<'_>) -> $crate::record::Place<'_> {
                match token {
                    $crate::record::Token::Str(text) if text != $crate::record::OpenEnum::as_str(self) => {
                        $crate::record::Place::Respelled
                    }
                    _ => $crate::record::Place::Done,
                }
            }

            #[inline]
            fn view(&self) -> $crate::record::View<'_> {
                $crate::record::View::Str($crate::record::OpenEnum::as_str(self))
            }
        }

        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::record::OpenEnum::parse(text)
            }
        }

        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::record::OpenEnum::as_str(self))
            }
        }

        impl $crate::__serde::Serialize for $type {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::record::OpenEnum::as_str(self))
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::record::read_value(deserializer)
            }
        }
    };
}
