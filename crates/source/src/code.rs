//! The codes of all findings: one table gives name, severity and explanation.

use std::fmt;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something the docs say is lost.
    Error,
    /// Something was read by a guess that a rule allows, or contradicts something else.
    Warning,
    /// Unusual, but read without doubt.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Declares [`Code`] from rows of `Variant, "name", Severity, "explanation";`.
macro_rules! codes {
    ($($variant:ident, $name:literal, $severity:ident, $explanation:literal;)*) => {
        /// The kind of a finding. Names are stable: baselines and suppressions rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $explanation] $variant,)*
        }

        impl Code {
            /// Every code, in the order in which they are documented.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name, as it is printed.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How grave findings of this kind are.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What the finding means and what to do about it.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)* }
            }

            /// What the finding means, in one sentence: the first of its explanation.
            #[must_use]
            pub fn summary(self) -> &'static str {
                let explanation = self.explanation();
                explanation.find(". ").map_or(explanation, |end| &explanation[..=end])
            }
        }
    };
}

codes! {
    // Bytes, front matter and structure of a page.
    InvalidUtf8, "invalid-utf8", Error, "The file is not UTF-8. Unreadable bytes were replaced; save the file as UTF-8.";
    ReaderFailed, "reader-failed", Error, "Reading the page ended in a fault of this program, so nothing of it counts; the other pages were read, but nothing is generated from them alone. Please report the fault, together with the page.";
    TextDirection, "text-direction", Warning, "An invisible character turns the direction of the text behind it, so that what is read is not what is shown. It was left out of what is generated; delete it.";
    NameTooLong, "name-too-long", Warning, "A name is longer than file systems and tools take. What is generated has its beginning, and a number that tells it from others; shorten the name.";
    FrontMatterMissing, "front-matter-missing", Warning, "The page does not open with a `---` line. Add front matter with at least `title` and `ms.subservice` (or `ms.prod`).";
    FrontMatterMalformed, "front-matter-malformed", Warning, "The front matter is not YAML. It was read line by line as `key: rest of line`; put values that hold `: ` in quotes.";
    NotEnglish, "not-english", Error, "Pages are in another language than English, so what only their sentences say is missing: what is required, read-only, deprecated or inherited, query options, possible values. Requests, permissions, types and names were read by anchors and places; give the English docs where these are not enough.";
    TitleMissing, "title-missing", Warning, "The page has no level 1 heading. The front matter's title is used; add the heading: `# Get user`.";
    NamespaceMalformed, "namespace-malformed", Warning, "The `Namespace:` line does not name a namespace, or names several. The first usable one counts; write one line `Namespace: microsoft.graph` below the title.";
    CommentUnclosed, "comment-unclosed", Error, "An HTML comment is never closed, so the rest of the page is hidden. Close it with `-->`.";
    CommentRepaired, "comment-repaired", Warning, "An HTML comment is never closed. It was ended behind the object that it holds, or before the next fence or heading, so that nothing is lost; close it with `-->`.";
    FenceUnclosed, "fence-unclosed", Error, "A code fence lacks its closing or its opening line. It was ended where the next fence, heading or comment begins; add the missing line of backticks.";

    // Annotations.
    AnnotationRepaired, "annotation-repaired", Warning, "The annotation is not strict JSON, but its meaning is clear. Correct the JSON.";
    AnnotationUnreadable, "annotation-unreadable", Error, "The comment looks like an annotation, but can't be read as a JSON object. What it annotates is read by its content alone; correct the JSON at the marked place.";
    AnnotationUnknownKey, "annotation-unknown-key", Warning, "The annotation has a key that the format does not know, so it has no effect. Check the spelling.";
    AnnotationUnknownBlockType, "annotation-unknown-block-type", Warning, "The annotation's `blockType` is none of the format's. What it annotates is read by its content alone; write `request`, `response`, `resource`, `example` or `ignored`.";
    AnnotationWrongType, "annotation-wrong-type", Warning, "A key of the annotation has a value of another type than the format asks for. What was meant is used where that is clear; write truth values and numbers without quotes: `\"truncated\": true`.";
    AnnotationUnused, "annotation-unused", Warning, "The annotation is followed by no code fence before the next annotation or the end of the page. It has no effect; put it directly above the fence that it describes, or remove it.";

    // Requests, responses and their JSON.
    TemplateUnreadable, "template-unreadable", Error, "A line among the HTTP requests is not `METHOD path`. The call that it means is missing from the operation; write one request a line, such as `GET /users/{id}`.";
    TemplateRepaired, "template-repaired", Warning, "A request is not quite `METHOD path` on a line of its own, but its meaning is clear. Write it so.";
    TemplateMissing, "template-missing", Error, "The page documents no HTTP request, so it yields no operation. Add a section `HTTP request` with a code fence that holds a line such as `GET /users/{id}`.";
    PathUnbalanced, "path-unbalanced", Warning, "Braces, brackets or parentheses of a path are not balanced. They were closed where the segment ends; close them where they belong, as in `/users/{id}`.";
    PathFromExample, "path-from-example", Note, "An example calls a path that its page does not list, but that other pages bear out: another way to the same thing, a type or `$count` behind a listed path. It was read as a further path; list it under \"HTTP request\".";
    RequestUnreadable, "request-unreadable", Error, "An example request does not begin with `METHOD url`. The example is lost; begin it with a line such as `GET https://graph.microsoft.com/v1.0/me`.";
    RequestRepaired, "request-repaired", Warning, "The URL of an example request goes on in further lines. The lines were joined up to the one that closes its parentheses; write the URL on one line.";
    ResponseUnreadable, "response-unreadable", Error, "An example response does not begin with a status line. Its status is not known for sure; begin it with a line such as `HTTP/1.1 200 OK`.";
    ResponseRepaired, "response-repaired", Warning, "An example response does not begin with a status line, and was read as the answer `200 OK`. Begin it with `HTTP/1.1 200 OK`.";
    ResponseUnpaired, "response-unpaired", Warning, "No request on the page fits this response. It is kept as a response of the operation; put it below its request, or give both annotations one `name`.";
    BlockUnclassified, "block-unclassified", Warning, "An annotated code block is neither a request, a response nor JSON. It was left out; correct its `blockType`, or what the block holds.";
    BlockUnread, "block-unread", Note, "A code block holds nothing that belongs to a request, a response or a type. It was taken for an illustration and left out. If it is a request or response, let it begin with `METHOD url` or with `HTTP/1.1 200 OK`.";
    JsonRepaired, "json-repaired", Warning, "A JSON body is not strict JSON, but its meaning is clear. Correct the JSON.";
    JsonUnreadable, "json-unreadable", Error, "A JSON body can't be read. Its text is kept as it stands, but tells nothing about types; correct the JSON at the marked place.";
    ResponseMissing, "response-missing", Warning, "Neither prose nor examples name a success status. What the method usually answers is assumed; name it in the response section: `200 OK`.";
    ResultConflict, "result-conflict", Warning, "Two places say different things of what a call answers: its type, or whether it is one or many. The more trustworthy one counts, which the finding names; correct the one that is wrong.";
    ExamplePath, "example-path", Warning, "An example calls a path, or with a method, that its page does not document. List it under \"HTTP request\", or correct the example.";
    ExampleBody, "example-body", Warning, "An example has a body where none can be: a response whose status (204, 205, 304) is one without, or a request of an operation that takes none; or a response lacks the body, or the header `Location`, that its operation answers with; or a request to `$ref` names no entity. Correct the example, or the page.";
    ExampleProperty, "example-property", Warning, "A value of an example has a member that no page documents for its type, so a typed client does not know it. Add it to the table of properties, or leave it out of the example.";
    ExamplePlaceholder, "example-placeholder", Note, "An example has a placeholder where its documented type asks for a value, such as `datetime-value` for a date, so nobody can send or read it as it stands. It is taken for any value of the type; write one.";
    ExampleValue, "example-value", Warning, "A value of an example is none of its documented type, so a typed client could not read or send it. Correct the value, or the type.";
    ExampleHost, "example-host", Note, "An example calls a server that is not Graph: a callback, an upload server, or a misspelt host. No request of the page is tried on it.";
    ExampleVersion, "example-version", Warning, "An example calls another API version than the one that the page documents. It was read all the same; call the version of the page.";

    // Tables.
    TableShape, "table-shape", Warning, "A table row has another number of cells than its header. Short rows were padded, surplus cells joined to the last.";
    TableUnclassified, "table-unclassified", Note, "A table under a known heading has columns that are not understood. It was left out; name the columns as other pages do, such as `Property`, `Type`, `Description`.";
    PermissionRowUnknown, "permission-row-unknown", Warning, "A row of a permission table names no known kind of account. Its permissions are lost; begin it with `Delegated (work or school account)`, `Delegated (personal Microsoft account)` or `Application`.";
    PermissionsMissing, "permissions-missing", Warning, "The page says nothing about permissions that can be read. Nobody can tell what an app needs for the call; add a table below `## Permissions`.";
    PermissionUnreadable, "permission-unreadable", Warning, "A permission cell holds text that is no permission name. The names in it were kept; write names with commas between alternatives, and conditions below the table.";
    PermissionUnknown, "permission-unknown", Warning, "No such permission is known: the service's own list lacks it or, where that is not given, it is rare and hardly differs from one that is common. An app can't ask for it; correct the name.";
    PermissionRequest, "permission-request", Warning, "The annotation of a permission table lists a request that its page does not document, or that another table of the page is for. The entry was left out; list the requests that the table is for, as they stand under \"HTTP request\".";
    TypeUnreadable, "type-unreadable", Warning, "A type cell can't be read. The value is treated as JSON; write one type, such as `String`, `[user](user.md)` or `String collection`.";
    ParameterUnreadable, "parameter-unreadable", Warning, "A table row names no usable parameter or property. It was left out; put one name into the first cell.";
    ParameterUnlisted, "parameter-unlisted", Note, "The body of an example has a member that the page's table of parameters lacks. Only the table's rows count; add a row, or correct the name.";
    EnumMemberUnreadable, "enum-member-unreadable", Warning, "A row of an enum table names no member, or its value is not an integer. What can't be read was left out; put the name of one member into the first cell.";

    // Several pages together.
    PageDuplicate, "page-duplicate", Warning, "The file has the name of another page, as far as capitals and folders tell nothing: both are published at one address, and some file systems keep only one. Both were read; rename one of them.";
    IncludeMissing, "include-missing", Error, "The included file does not exist or lies outside of the docs. What it says is missing from the page; correct the path or add the file.";
    TypeUndefined, "type-undefined", Warning, "No page defines this type. Its values are treated as JSON; add the resource page or correct the name.";
    TypeDuplicate, "type-duplicate", Note, "Several pages define this type. Their facts were merged; describe it on one page and link to it from the others.";
    TypeUnnamed, "type-unnamed", Warning, "A page describes properties, but neither an annotation nor its title names their type. They were left out; add `@odata.type` to the annotation of the JSON representation.";
    TypeConflict, "type-conflict", Warning, "Two places say different things of one type, property or member: its type, its base type, its spelling, its values. The more trustworthy one counts, which the finding names; correct the one that is wrong.";
    NameReserved, "name-reserved", Note, "A name is a keyword of Rust, or one that emitted code has a use for. It is written with an underscore behind it; nothing is wrong with the docs.";
    NameCollision, "name-collision", Note, "Two things want one Rust name in one place. The later one was renamed; nothing is wrong with the docs when their wire names differ.";
    AreaMissing, "area-missing", Note, "The page names no `ms.subservice` or `ms.prod`. Its area follows from its resource; add `ms.subservice` to the front matter.";
    OverrideUnmatched, "override-unmatched", Error, "A correction of the docs matches nothing: the docs do not say what it corrects. Delete it if they are right by now, or correct it.";
    BaseTypeDeep, "base-type-deep", Error, "A type has more base types above it than any client can hold. The base type was dropped; let the type inherit from one nearer to the root.";
    BaseTypeCycle, "base-type-cycle", Error, "A type inherits from itself. The base type was dropped; correct `baseType` in the annotation or \"Inherits from\" in the text.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        for name in &names {
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn explanations_say_what_to_do() {
        for code in Code::ALL {
            let explanation = code.explanation();
            let rest = explanation.strip_prefix(code.summary()).map(str::trim).unwrap_or_default();
            assert!(code.summary().ends_with('.') && rest.ends_with('.'), "{code}: {explanation}");
        }
    }
}
