//! Impls that are the same for every emitted type but for its name.

/// Makes an emitted struct a [`Record`](crate::record::Record) of that name, with members by index, name on the wire and field; and
/// gives it `Serialize`, `Deserialize` and `Debug`.
#[macro_export]
macro_rules! record {
    ($type:ty, $name:literal, [$($index:literal $wire:literal $field:ident),*]) => {
        impl $crate::record::Record for $type {
            #[inline]
            fn shape(&self) -> &'static $crate::record::Shape {
                &$crate::record::Shape { name: $name, members: &[$($wire),*] }
            }

            #[inline]
            fn member(&self, index: usize) -> ::core::option::Option<&dyn $crate::record::Member> {
                match index {
                    $($index => ::core::option::Option::Some(&self.$field),)*
                    _ => ::core::option::Option::None,
                }
            }

            #[inline]
            fn member_mut(
                &mut self,
                index: usize,
            ) -> ::core::option::Option<&mut dyn $crate::record::Member> {
                match index {
                    $($index => ::core::option::Option::Some(&mut self.$field),)*
                    _ => ::core::option::Option::None,
                }
            }

            #[inline]
            fn extra(&self) -> &$crate::Extra {
                &self.extra
            }

            #[inline]
            fn extra_mut(&mut self) -> &mut $crate::Extra {
                &mut self.extra
            }
        }

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

/// Makes an emitted struct of an entity or complex type a [`Typed`](crate::record::Typed): its OData name, and those of the types that
/// derive from it.
#[macro_export]
macro_rules! typed {
    ($type:ty, $name:literal, [$($derived:literal),*]) => {
        impl $crate::record::Typed for $type {
            const ODATA_TYPE: &'static str = $name;
            const DERIVED: &'static [&'static str] = &[$($derived),*];
        }
    };
}

/// Gives an emitted struct setters of fields: name on the wire, field, and what the field holds; behind those, fields that hold lists,
/// with what is in them. A `Patch` takes null as well.
#[macro_export]
macro_rules! setters {
    (
        Option, $type:ty, [$($wire:literal $field:ident: $value:ty),*]
        $(, [$($list_wire:literal $list:ident: $item:ty),*])?
    ) => {
        impl $type {
            $(
                #[doc = ::core::concat!("Sets `", $wire, "`.")]
                #[inline]
                #[must_use]
                pub fn $field(mut self, value: impl ::core::convert::Into<$value>) -> Self {
                    self.$field = ::core::option::Option::Some(value.into());
                    self
                }
            )*
            $($(
                #[doc = ::core::concat!("Sets `", $list_wire, "`.")]
                #[inline]
                #[must_use]
                pub fn $list(
                    mut self,
                    values: impl ::core::iter::IntoIterator<Item: ::core::convert::Into<$item>>,
                ) -> Self {
                    let values = values.into_iter().map(::core::convert::Into::into).collect();
                    self.$list = ::core::option::Option::Some(values);
                    self
                }
            )*)?
        }
    };
    (Patch, $type:ty, [$($wire:literal $field:ident: $value:ty),*]) => {
        impl $type {
            $(
                #[doc = ::core::concat!("Sets `", $wire, "`.")]
                #[inline]
                #[must_use]
                pub fn $field(mut self, value: impl ::core::convert::Into<$crate::Patch<$value>>) -> Self {
                    self.$field = value.into();
                    self
                }
            )*
        }
    };
}

/// Gives an emitted struct the constructor that takes what is required in another struct, of fields of the same names.
#[macro_export]
macro_rules! required {
    ($type:ty, $required:ty, [$($field:ident),*]) => {
        impl $type {
            /// With what is required.
            #[inline]
            #[must_use]
            pub fn new(required: $required) -> Self {
                Self {
                    $($field: ::core::option::Option::Some(required.$field),)*
                    ..::core::default::Default::default()
                }
            }
        }

        impl ::core::fmt::Debug for $required {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&<$type>::new(self.clone()), f)
            }
        }
    };
}

/// Gives an emitted struct the names of its properties as constants, for queries.
#[macro_export]
macro_rules! property_names {
    ($type:ty, [$($constant:ident $wire:literal),*]) => {
        impl $type {
            $(
                #[doc = ::core::concat!("`", $wire, "`, for queries.")]
                pub const $constant: &'static str = $wire;
            )*
        }
    };
}

/// Gives an emitted struct that stands for types derived from it the ways to those.
#[macro_export]
macro_rules! base {
    ($type:ty) => {
        impl $type {
            /// The qualified OData name of what this is: what its `@odata.type` says, else that of the base type.
            #[inline]
            #[must_use]
            pub fn type_name(&self) -> &str {
                $crate::record::type_name(self)
            }

            /// Whether this is of the type `T`, or of one that derives from it.
            #[inline]
            #[must_use]
            pub fn is<T: $crate::record::Typed>(&self) -> bool
            where
                Self: ::core::convert::From<T>,
            {
                $crate::record::is::<T>(self)
            }

            /// This as a `T`, with all that it keeps; `None` where it is none.
            #[must_use]
            pub fn to<T: $crate::record::Typed>(&self) -> ::core::option::Option<T>
            where
                Self: ::core::convert::From<T>,
            {
                $crate::record::to(self)
            }

            /// This as a `T`, with all that it keeps.
            ///
            /// # Errors
            ///
            /// When it is none: then this, as it was.
            pub fn try_into<T: $crate::record::Typed>(self) -> ::core::result::Result<T, Self>
            where
                Self: ::core::convert::From<T>,
            {
                $crate::record::to(&self).ok_or(self)
            }
        }
    };
}

/// Makes a value of an emitted base type of one of a derived type, which names itself in `@odata.type`.
#[macro_export]
macro_rules! derived {
    ($base:ty, $derived:ty) => {
        impl ::core::convert::From<$derived> for $base {
            #[inline]
            fn from(value: $derived) -> Self {
                $crate::record::from_derived(&value)
            }
        }
    };
}

/// Makes an emitted enumeration an [`OpenEnum`](crate::record::OpenEnum) of that name, with members by name on the wire and variant; and
/// gives it `Display`, `From<&str>`, `Serialize`, `Deserialize` and [`Data`](crate::record::Data).
#[macro_export]
macro_rules! open_enum {
    ($type:ty, $name:literal, [$($wire:literal $variant:ident),*]) => {
        impl $crate::record::OpenEnum for $type {
            const NAME: &'static str = $name;
            const MEMBERS: &'static [(&'static str, Self)] = &[$(($wire, Self::$variant)),*];

            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Undocumented(member) => member.as_str(),
                }
            }

            #[inline]
            fn undocumented(member: $crate::record::UndocumentedMember) -> Self {
                Self::Undocumented(member)
            }
        }

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
