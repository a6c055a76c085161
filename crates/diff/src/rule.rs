//! The rules: one table gives every kind of change its name, its verdicts and an explanation.

use std::fmt;

use serde::Serialize;

/// What a change asks of the version number of the emitted crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// Nothing that a user of the crate can tell by compiling.
    Patch,
    /// Something new, or a deprecation.
    Minor,
    /// Code of users may no longer compile.
    Major,
}

impl Step {
    /// `patch`, `minor` or `major`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What a change means for an app that calls the service, in whatever language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Wire {
    /// Requests and readers that followed the old docs follow the new ones too.
    Compatible,
    /// What followed the old docs may fail, be refused, or misread an answer.
    Breaking,
}

impl Wire {
    /// `compatible` or `breaking`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// It is new.
    Added,
    /// It is another.
    Changed,
    /// It has another name.
    Renamed,
    /// It is gone.
    Removed,
}

/// What it happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the IR explains each")]
pub enum Subject {
    Feature,
    Operation,
    Path,
    Parameter,
    QueryOption,
    Header,
    Body,
    Response,
    Permission,
    Cloud,
    Type,
    BaseType,
    Property,
    Relationship,
    Member,
}

/// Declares [`Rule`] from rows of `Variant, "name", Subject, Effect, Step, Wire, "explanation";`.
macro_rules! rules {
    ($($variant:ident, $name:literal, $subject:ident, $effect:ident, $step:ident, $wire:ident, $explanation:literal;)*) => {
        /// A kind of change. Names are stable: reports and suppressions rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $explanation] $variant,)*
        }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is about.
            #[must_use]
            pub fn subject(self) -> Subject {
                match self { $(Self::$variant => Subject::$subject,)* }
            }

            /// What happened to it.
            #[must_use]
            pub fn effect(self) -> Effect {
                match self { $(Self::$variant => Effect::$effect,)* }
            }

            /// What it means for users of the crate.
            #[must_use]
            pub fn step(self) -> Step {
                match self { $(Self::$variant => Step::$step,)* }
            }

            /// What it means for apps that call the service.
            #[must_use]
            pub fn wire(self) -> Wire {
                match self { $(Self::$variant => Wire::$wire,)* }
            }

            /// What the change is, and why the verdicts are what they are.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)* }
            }
        }
    };
}

rules! {
    // Features and areas.
    FeatureAdded, "feature-added", Feature, Added, Minor, Compatible, "An area is new, and with it a feature of the crate.";
    FeatureRemoved, "feature-removed", Feature, Removed, Major, Compatible, "No page is of this area any more. A manifest that asks for its feature no longer resolves.";
    TypesLeaveFeature, "types-leave-feature", Feature, Changed, Major, Compatible, "Nothing in the area needs these types any more, so its feature alone no longer builds them. Turn on a feature that does.";
    AreaChanged, "area-changed", Feature, Changed, Major, Compatible, "Pages are of another area: another feature builds them, all else is as it was. Turn that on.";

    // Operations.
    OperationAdded, "operation-added", Operation, Added, Minor, Compatible, "A page is new, and with it a request type.";
    OperationRemoved, "operation-removed", Operation, Removed, Major, Breaking, "The page is gone, and no other page documents the same call. Its request type is gone too.";
    OperationPageRemoved, "operation-page-removed", Operation, Removed, Major, Compatible, "The page is gone, and other pages document the same calls. Its request type is gone.";
    OperationRenamed, "operation-renamed", Operation, Renamed, Major, Compatible, "Another page documents the same call. The request type is named for the page.";
    OperationPageRenamed, "operation-page-renamed", Operation, Renamed, Patch, Compatible, "Another page documents the same call, and the request type kept its name.";
    OperationRustName, "operation-rust-name", Operation, Renamed, Major, Compatible, "The page is the same, but rules of naming give its request type another name.";
    MethodChanged, "method-changed", Operation, Changed, Patch, Breaking, "The call is made with another HTTP method. The request type stays, but the constant is another.";
    OperationDeprecated, "operation-deprecated", Operation, Changed, Minor, Compatible, "The docs say not to use the call any more. Users see a warning.";
    OperationUndeprecated, "operation-undeprecated", Operation, Changed, Patch, Compatible, "The docs no longer say that the call should not be used.";
    CloudAdded, "cloud-added", Cloud, Added, Patch, Compatible, "The call is documented for another national cloud.";
    CloudRemoved, "cloud-removed", Cloud, Removed, Patch, Breaking, "The call is no longer documented for a national cloud.";

    // Paths and their parameters.
    PathAdded, "path-added", Path, Added, Minor, Compatible, "The call can be made under other paths: constructors are new.";
    PathRemoved, "path-removed", Path, Removed, Major, Breaking, "The call is no longer documented under these paths. Their constructors are gone.";
    PathMoved, "path-moved", Path, Removed, Major, Compatible, "Other pages document these paths. Their constructors are gone here.";
    PathChanged, "path-changed", Path, Changed, Patch, Breaking, "A constructor of the same name and arguments builds another path.";
    ConstructorRenamed, "constructor-renamed", Path, Renamed, Major, Compatible, "The path is the same, but its constructor has another name: two paths of the operation have the same words, and one of them came or went.";
    ParameterRenamed, "parameter-renamed", Parameter, Renamed, Patch, Compatible, "A parameter has another name. Arguments of constructors go by position.";
    ParameterTypeChanged, "parameter-type-changed", Parameter, Changed, Major, Breaking, "A parameter has another type, and so has the argument of the constructor.";
    ParameterTypeRefined, "parameter-type-refined", Parameter, Changed, Patch, Compatible, "A parameter has another type that is the same in Rust.";

    // Query options and headers.
    OptionSetGained, "option-set-gained", QueryOption, Added, Minor, Compatible, "More query options of OData go with what the call answers: it has the methods of another trait.";
    OptionSetLost, "option-set-lost", QueryOption, Removed, Major, Compatible, "Query options of OData no longer go with what the call answers: it lost the methods of a trait. `with_query` takes any name.";
    QueryOptionNamed, "query-option-named", QueryOption, Added, Patch, Compatible, "The page names a query option of OData. The trait of the request type has the setter anyway.";
    QueryOptionUnnamed, "query-option-unnamed", QueryOption, Removed, Patch, Breaking, "The page no longer names a query option of OData. The trait of the request type has the setter anyway.";
    QueryOptionAdded, "query-option-added", QueryOption, Added, Minor, Compatible, "A query option is documented: a setter is new.";
    QueryOptionRemoved, "query-option-removed", QueryOption, Removed, Major, Breaking, "A query option is no longer documented. Its setter is gone; `with_query` takes any name.";
    QueryOptionSetterRenamed, "query-option-setter-renamed", QueryOption, Renamed, Major, Compatible, "The option is the same, but its setter has another name, or is a trait's.";
    QueryOptionTypeChanged, "query-option-type-changed", QueryOption, Changed, Major, Breaking, "The option's value has another type, and so has the argument of its setter.";
    QueryOptionTypeRefined, "query-option-type-refined", QueryOption, Changed, Patch, Compatible, "The option's value has another type that is the same in Rust.";
    QueryOptionRequired, "query-option-required", QueryOption, Changed, Patch, Breaking, "The docs ask for the option. Its setter stays a setter.";
    QueryOptionOptional, "query-option-optional", QueryOption, Changed, Patch, Compatible, "The docs no longer ask for the option.";
    HeaderAdded, "header-added", Header, Added, Minor, Compatible, "A header is documented: a setter is new, or it is sent by itself.";
    HeaderAddedRequired, "header-added-required", Header, Added, Major, Breaking, "A header without which there is no call: constructors ask for it.";
    HeaderTakenOtherwise, "header-taken-otherwise", Header, Changed, Major, Compatible, "The header has another way into the request: a setter, an argument of constructors, or none because it is sent by itself.";
    HeaderRemoved, "header-removed", Header, Removed, Major, Breaking, "A header is no longer documented. Its setter or argument is gone; `with_header` takes any name.";
    HeaderNoLongerSent, "header-no-longer-sent", Header, Removed, Patch, Compatible, "A header that was sent by itself is no longer documented.";
    HeadersReordered, "headers-reordered", Header, Changed, Major, Compatible, "Constructors take the same headers in another order.";
    HeaderSetterRenamed, "header-setter-renamed", Header, Renamed, Major, Compatible, "The header is the same, but its setter has another name.";
    HeaderRequired, "header-required", Header, Changed, Patch, Breaking, "The docs ask for the header.";
    HeaderOptional, "header-optional", Header, Changed, Patch, Compatible, "The docs no longer ask for the header.";
    HeaderValuesChanged, "header-values-changed", Header, Changed, Patch, Compatible, "Other values of the header are documented. A setter takes any text; what is sent by itself is another value.";

    // Bodies.
    BodyAdded, "body-added", Body, Added, Major, Breaking, "The request has a body. Every constructor asks for it.";
    BodyAddedOptional, "body-added-optional", Body, Added, Major, Compatible, "The request may have a body, though an example goes without. Every constructor asks for it.";
    BodyRemoved, "body-removed", Body, Removed, Major, Breaking, "The request has no body any more. Constructors no longer take it, and the field is gone.";
    BodyMediaChanged, "body-media-changed", Body, Changed, Major, Breaking, "The body is sent in another form: JSON, a reference, or bytes.";
    BodyContentTypeChanged, "body-content-type-changed", Body, Changed, Patch, Breaking, "The bytes of the body are of another media type.";
    BodyFormChanged, "body-form-changed", Body, Changed, Major, Compatible, "The same JSON is described otherwise: as a whole type, by its own properties, as an update, or not at all. The field has another type.";
    BodyTypeChanged, "body-type-changed", Body, Changed, Major, Breaking, "The body is of another type.";
    BodyPropertyAdded, "body-property-added", Body, Added, Minor, Compatible, "The body has another property that may be left out.";
    BodyPropertyAddedRequired, "body-property-added-required", Body, Added, Major, Breaking, "The body has another property that must be there. `new` asks for it.";
    BodyPropertyAddedRequiredFirst, "body-property-added-required-first", Body, Added, Minor, Breaking, "The body has another property that must be there, the first such one: `new` is new.";
    BodyPropertyRemoved, "body-property-removed", Body, Removed, Major, Breaking, "A property of the body is no longer documented. Its field is gone.";
    BodyPropertyRenamed, "body-property-renamed", Body, Renamed, Major, Breaking, "A property of the body is spelled otherwise, and its field is too.";
    BodyPropertyWireName, "body-property-wire-name", Body, Renamed, Patch, Breaking, "A property of the body is spelled otherwise; its field kept its name.";
    BodyPropertyFieldRenamed, "body-property-field-renamed", Body, Renamed, Major, Compatible, "A property of the body is the same, but its field has another name.";
    BodyPropertyTypeChanged, "body-property-type-changed", Body, Changed, Major, Breaking, "A property of the body has another type.";
    BodyPropertyShapeDocumented, "body-property-shape-documented", Body, Changed, Major, Compatible, "A property of the body was JSON of unknown shape and has a type, or the other way round.";
    BodyPropertyTypeRefined, "body-property-type-refined", Body, Changed, Patch, Compatible, "A property of the body has another type that is the same in Rust.";
    BodyPropertyRequired, "body-property-required", Body, Changed, Major, Breaking, "A property of the body must be there. `new` asks for it.";
    BodyPropertyRequiredFirst, "body-property-required-first", Body, Changed, Minor, Breaking, "A property of the body must be there, the first such one: `new` is new.";
    BodyPropertyOptional, "body-property-optional", Body, Changed, Major, Compatible, "A property of the body may be left out. `new` no longer takes it.";
    BodyPropertyReadOnly, "body-property-read-only", Body, Changed, Major, Breaking, "Only the service sets a property of the body. Its setter is gone.";
    BodyPropertyWritable, "body-property-writable", Body, Changed, Minor, Compatible, "A property of the body can be set: a setter is new.";
    BodyPropertyAccessDocumented, "body-property-access-documented", Body, Changed, Patch, Compatible, "The docs say otherwise whether a property of the body may be null or must be there; the code is the same.";
    BodyPropertyDeprecated, "body-property-deprecated", Body, Changed, Minor, Compatible, "The docs say not to use a property of the body any more.";
    BodyPropertyUndeprecated, "body-property-undeprecated", Body, Changed, Patch, Compatible, "The docs no longer say that a property of the body should not be used.";

    // Responses.
    ResponseTypeChanged, "response-type-changed", Response, Changed, Major, Breaking, "The response carries something else.";
    ResponseShapeDocumented, "response-shape-documented", Response, Changed, Major, Compatible, "The response was JSON of unknown shape and has a type, or the other way round.";
    ResponseRawChanged, "response-raw-changed", Response, Changed, Major, Compatible, "An alternative that does not answer with JSON, such as `/$count`, came or went: the response is read as `JsonOrRaw`, or no longer is.";
    ResponseStatusChanged, "response-status-changed", Response, Changed, Major, Breaking, "Other statuses are documented, so that the response is read as another type: `Option` where nothing may come, an enum where statuses carry different things.";
    ResponseVariantAdded, "response-variant-added", Response, Added, Minor, Breaking, "Another status with a content of its own is documented: a variant is new.";
    ResponseDocumented, "response-documented", Response, Changed, Patch, Compatible, "Other statuses are documented, and the response is read as before.";

    // Permissions.
    PermissionStricter, "permission-stricter", Permission, Changed, Patch, Breaking, "A set of permissions that was enough no longer is. Apps need another grant; the code is the same.";
    PermissionLooser, "permission-looser", Permission, Changed, Patch, Compatible, "Other permissions are enough too, and all that were still are.";
    PermissionOrderChanged, "permission-order-changed", Permission, Changed, Patch, Compatible, "The same permissions are listed in another order, or redundant ones came or went.";
    PermissionsDocumented, "permissions-documented", Permission, Added, Patch, Compatible, "The docs say which permissions are needed, and did not before.";
    PermissionsUndocumented, "permissions-undocumented", Permission, Removed, Patch, Compatible, "The docs no longer say which permissions are needed.";

    // Types.
    TypeAdded, "type-added", Type, Added, Minor, Compatible, "A type is new.";
    TypeRemoved, "type-removed", Type, Removed, Major, Breaking, "Nothing documents the type any more. Its values are JSON.";
    TypeRenamed, "type-renamed", Type, Renamed, Major, Breaking, "The type has another name, on the wire (`@odata.type`) and in Rust.";
    TypeWireName, "type-wire-name", Type, Renamed, Patch, Breaking, "The type has another name on the wire (`@odata.type`), and the same in Rust.";
    TypeRustName, "type-rust-name", Type, Renamed, Major, Compatible, "The type is the same, but rules of naming give it another name in Rust.";
    TypePageChanged, "type-page-changed", Type, Changed, Patch, Compatible, "Another page defines the type; its name is as it was.";
    TypeKindChanged, "type-kind-changed", Type, Changed, Patch, Compatible, "An entity is a complex type, or the other way round. Both are structs.";
    TypeFormChanged, "type-form-changed", Type, Changed, Major, Breaking, "A struct is an enumeration, or the other way round.";
    TypeTraitsChanged, "type-traits-changed", Type, Changed, Patch, Compatible, "Key, openness or abstractness is documented otherwise; the code is the same.";
    TypeDeprecated, "type-deprecated", Type, Changed, Minor, Compatible, "The docs say not to use the type any more.";
    TypeUndeprecated, "type-undeprecated", Type, Changed, Patch, Compatible, "The docs no longer say that the type should not be used.";
    TypePolymorphic, "type-polymorphic", Type, Changed, Minor, Compatible, "Types derived from it came: it has ways to them, `is`, `to` and `try_into`.";
    TypeMonomorphic, "type-monomorphic", Type, Changed, Major, Compatible, "No type is derived from it any more, or none of its values is documented: `is`, `to` and `try_into` are gone.";
    TypeSettersAdded, "type-setters-added", Type, Changed, Minor, Compatible, "The type is part of a request body: it has setters.";
    TypeSettersRemoved, "type-setters-removed", Type, Changed, Major, Compatible, "The type is part of no request body any more: setters and `new` are gone.";
    TypeConstructorChanged, "type-constructor-changed", Type, Changed, Major, Compatible, "`new` takes other arguments, because the base type or the order of required properties is another.";
    BaseTypeChanged, "base-type-changed", BaseType, Changed, Major, Compatible, "The type inherits from another one or from none: fields of the former base type are gone, or it no longer is one of the kinds of that type.";
    BaseTypeExtended, "base-type-extended", BaseType, Changed, Minor, Compatible, "The type inherits from another one, and nothing of the former base type is lost.";

    // Properties and relationships.
    PropertyAdded, "property-added", Property, Added, Minor, Compatible, "A property is new.";
    PropertyAddedRequired, "property-added-required", Property, Added, Major, Breaking, "A property is new and must be there in a request. `new` asks for it.";
    PropertyAddedRequiredFirst, "property-added-required-first", Property, Added, Minor, Breaking, "A property is new and must be there in a request, the first such one: `new` is new.";
    PropertyRemoved, "property-removed", Property, Removed, Major, Breaking, "A property is no longer documented. Its field is gone; values go to `extra`.";
    PropertyRenamed, "property-renamed", Property, Renamed, Major, Breaking, "A property is spelled otherwise, and its field is too.";
    PropertyWireName, "property-wire-name", Property, Renamed, Patch, Breaking, "A property is spelled otherwise; its field kept its name.";
    PropertyFieldRenamed, "property-field-renamed", Property, Renamed, Major, Compatible, "The property is the same, but rules of naming give its field another name.";
    PropertyTypeChanged, "property-type-changed", Property, Changed, Major, Breaking, "A property has another type.";
    PropertyShapeDocumented, "property-shape-documented", Property, Changed, Major, Compatible, "A property was JSON of unknown shape and has a type, or the other way round.";
    PropertyTypeRefined, "property-type-refined", Property, Changed, Patch, Compatible, "A property has another type that is the same in Rust.";
    PropertyBoxingChanged, "property-boxing-changed", Property, Changed, Major, Compatible, "Types came to contain each other, or no longer do: the field is boxed, or no longer is.";
    PropertyMovedToBase, "property-moved-to-base", Property, Changed, Patch, Compatible, "A base type declares the property. The field is the same.";
    PropertyBecameRelationship, "property-became-relationship", Property, Changed, Major, Breaking, "A property is a relationship: it only comes with `$expand`, and in place of its field is a method, which may ask for a feature.";
    RelationshipBecameProperty, "relationship-became-property", Relationship, Changed, Major, Compatible, "A relationship is a property: it comes without `$expand`, and a field in place of the method holds the value.";
    PropertyReadOnly, "property-read-only", Property, Changed, Major, Breaking, "Only the service sets the property. Its setter is gone.";
    PropertyWritable, "property-writable", Property, Changed, Minor, Compatible, "The property can be set: a setter is new.";
    PropertyRequired, "property-required", Property, Changed, Major, Breaking, "The property must be there in a request. `new` asks for it.";
    PropertyRequiredFirst, "property-required-first", Property, Changed, Minor, Breaking, "The property must be there in a request, the first such one: `new` is new.";
    PropertyOptional, "property-optional", Property, Changed, Major, Compatible, "The property may be left out of a request. `new` no longer takes it.";
    PropertyAccessDocumented, "property-access-documented", Property, Changed, Patch, Compatible, "The docs say otherwise whether the property may be null, set or left out; the code is the same, since every field is optional.";
    PropertyDeprecated, "property-deprecated", Property, Changed, Minor, Compatible, "The docs say not to use the property any more.";
    PropertyUndeprecated, "property-undeprecated", Property, Changed, Patch, Compatible, "The docs no longer say that the property should not be used.";
    RelationshipAdded, "relationship-added", Relationship, Added, Minor, Compatible, "A relationship is new.";
    RelationshipRemoved, "relationship-removed", Relationship, Removed, Major, Breaking, "A relationship is no longer documented. Its methods are gone.";
    RelationshipTypeChanged, "relationship-type-changed", Relationship, Changed, Major, Breaking, "A relationship leads to another type, or to many where it led to one.";

    // Members of enumerations.
    MemberAdded, "member-added", Member, Added, Minor, Compatible, "A member is new. Enums are `#[non_exhaustive]` and keep members that they don't know.";
    MemberRemoved, "member-removed", Member, Removed, Major, Breaking, "A member is no longer documented. Its variant is gone.";
    MemberRenamed, "member-renamed", Member, Renamed, Major, Breaking, "A member is spelled otherwise, and its variant is too.";
    MemberWireName, "member-wire-name", Member, Renamed, Patch, Breaking, "A member is spelled otherwise; its variant kept its name.";
    MemberVariantRenamed, "member-variant-renamed", Member, Renamed, Major, Compatible, "The member is the same, but rules of naming give its variant another name.";
    MemberValueChanged, "member-value-changed", Member, Changed, Patch, Compatible, "Another number is documented for the member. Names are what is sent.";
    FlagsChanged, "flags-changed", Type, Changed, Major, Breaking, "Members of the enumeration combine, or no longer do: values are sets, or single members.";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
