//! Some types of the emitted crate as one would write them by hand for serde: the same members, dates and the like as text.

use serde::{Deserialize, Serialize};

macro_rules! record {
    ($name:ident { $($member:ident: $type:ty,)* }) => {
        #[derive(Debug, Default, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub(crate) struct $name {
            $(#[serde(default, skip_serializing_if = "Option::is_none")] pub(crate) $member: Option<$type>,)*
        }
    };
}

macro_rules! members {
    ($name:ident { $($member:ident = $wire:literal),* }) => {
        #[derive(Debug, Deserialize, Serialize)]
        pub(crate) enum $name {
            $(#[serde(rename = $wire)] $member,)*
            #[serde(other)]
            Undocumented,
        }
    };
}

record! { EducationClass {
    id: String,
    display_name: String,
    mail_nickname: String,
    description: String,
    created_by: IdentitySet,
    class_code: String,
    external_name: String,
    external_id: String,
    external_source: EducationExternalSource,
    external_source_detail: String,
    grade: String,
    term: EducationTerm,
} }
record! { User {
    id: String,
    deleted_date_time: String,
    account_enabled: bool,
    age_group: AgeGroup,
    assigned_licenses: Vec<AssignedLicense>,
    birthday: String,
    business_phones: Vec<String>,
    city: String,
    company_name: String,
    created_date_time: String,
    department: String,
    display_name: String,
    employee_hire_date: String,
    employee_org_data: EmployeeOrgData,
    given_name: String,
    identities: Vec<ObjectIdentity>,
    job_title: String,
    mail: String,
    mailbox_settings: MailboxSettings,
    mail_nickname: String,
    mobile_phone: String,
    office_location: String,
    on_premises_immutable_id: String,
    other_mails: Vec<String>,
    password_profile: PasswordProfile,
    postal_code: String,
    preferred_language: String,
    surname: String,
    usage_location: String,
    user_principal_name: String,
    user_type: String,
} }
record! { Message {
    id: String,
    categories: Vec<String>,
    change_key: String,
    created_date_time: String,
    last_modified_date_time: String,
    bcc_recipients: Vec<Recipient>,
    body: ItemBody,
    body_preview: String,
    cc_recipients: Vec<Recipient>,
    conversation_id: String,
    conversation_index: String,
    flag: FollowupFlag,
    from: Recipient,
    has_attachments: bool,
    importance: Importance,
    inference_classification: InferenceClassificationType,
    internet_message_headers: Vec<InternetMessageHeader>,
    internet_message_id: String,
    is_delivery_receipt_requested: bool,
    is_draft: bool,
    is_read: bool,
    is_read_receipt_requested: bool,
    parent_folder_id: String,
    received_date_time: String,
    reply_to: Vec<Recipient>,
    sender: Recipient,
    sent_date_time: String,
    subject: String,
    to_recipients: Vec<Recipient>,
    unique_body: ItemBody,
    web_link: String,
} }
record! { Event {
    id: String,
    categories: Vec<String>,
    change_key: String,
    created_date_time: String,
    last_modified_date_time: String,
    allow_new_time_proposals: bool,
    attendees: Vec<Attendee>,
    body: ItemBody,
    body_preview: String,
    end: DateTimeTimeZone,
    has_attachments: bool,
    i_cal_u_id: String,
    importance: Importance,
    is_all_day: bool,
    is_cancelled: bool,
    is_organizer: bool,
    is_reminder_on: bool,
    location: Location,
    locations: Vec<Location>,
    organizer: Recipient,
    original_end_time_zone: String,
    original_start: String,
    original_start_time_zone: String,
    recurrence: PatternedRecurrence,
    reminder_minutes_before_start: i32,
    response_requested: bool,
    response_status: ResponseStatus,
    sensitivity: Sensitivity,
    series_master_id: String,
    show_as: FreeBusyStatus,
    start: DateTimeTimeZone,
    subject: String,
    transaction_id: String,
    r#type: EventType,
    web_link: String,
} }
record! { DriveItem {
    id: String,
    created_by: IdentitySet,
    created_date_time: String,
    description: String,
    e_tag: String,
    last_modified_by: IdentitySet,
    last_modified_date_time: String,
    name: String,
    parent_reference: ItemReference,
    web_url: String,
    content: String,
    c_tag: String,
    deleted: Deleted,
    file: File,
    file_system_info: FileSystemInfo,
    folder: Folder,
    image: Image,
    root: Root,
    size: i64,
    web_dav_url: String,
} }
record! { IdentitySet {
    application: Identity,
    device: Identity,
    user: Identity,
} }
record! { EducationTerm {
    display_name: String,
    external_id: String,
    start_date: String,
    end_date: String,
} }
record! { AssignedLicense {
    disabled_plans: Vec<String>,
    sku_id: String,
} }
record! { EmployeeOrgData {
    division: String,
    cost_center: String,
} }
record! { ObjectIdentity {
    sign_in_type: String,
    issuer: String,
    issuer_assigned_id: String,
} }
record! { MailboxSettings {
    automatic_replies_setting: AutomaticRepliesSetting,
    date_format: String,
    delegate_meeting_message_delivery_options: DelegateMeetingMessageDeliveryOptions,
    language: LocaleInfo,
    time_format: String,
    time_zone: String,
    working_hours: WorkingHours,
} }
record! { PasswordProfile {
    force_change_password_next_sign_in: bool,
    force_change_password_next_sign_in_with_mfa: bool,
    password: String,
} }
record! { Recipient {
    email_address: EmailAddress,
} }
record! { ItemBody {
    content: String,
    content_type: BodyType,
} }
record! { FollowupFlag {
    completed_date_time: DateTimeTimeZone,
    due_date_time: DateTimeTimeZone,
    flag_status: FollowupFlagStatus,
    start_date_time: DateTimeTimeZone,
} }
record! { InternetMessageHeader {
    name: String,
    value: String,
} }
record! { Attendee {
    email_address: EmailAddress,
    r#type: AttendeeType,
    proposed_new_time: TimeSlot,
    status: ResponseStatus,
} }
record! { DateTimeTimeZone {
    date_time: String,
    time_zone: String,
} }
record! { Location {
    address: PhysicalAddress,
    coordinates: OutlookGeoCoordinates,
    display_name: String,
    location_email_address: String,
    location_type: LocationType,
    location_uri: String,
    unique_id: String,
    unique_id_type: LocationUniqueIdType,
} }
record! { PatternedRecurrence {
    pattern: RecurrencePattern,
    range: RecurrenceRange,
} }
record! { ResponseStatus {
    response: ResponseType,
    time: String,
} }
record! { ItemReference {
    drive_id: String,
    drive_type: String,
    id: String,
    name: String,
    path: String,
    share_id: String,
    site_id: String,
} }
record! { Deleted {
    state: String,
} }
record! { File {
    hashes: Hashes,
    mime_type: String,
} }
record! { FileSystemInfo {
    created_date_time: String,
    last_modified_date_time: String,
} }
record! { Folder {
    child_count: i32,
} }
record! { Image {
    height: i32,
    width: i32,
} }
record! { Root {
} }
record! { Identity {
    display_name: String,
    id: String,
} }
record! { AutomaticRepliesSetting {
    external_audience: ExternalAudienceScope,
    external_reply_message: String,
    internal_reply_message: String,
    scheduled_end_date_time: DateTimeTimeZone,
    scheduled_start_date_time: DateTimeTimeZone,
    status: AutomaticRepliesStatus,
} }
record! { LocaleInfo {
    display_name: String,
    locale: String,
} }
record! { WorkingHours {
    days_of_week: Vec<DayOfWeek>,
    end_time: String,
    start_time: String,
    time_zone: TimeZoneBase,
} }
record! { EmailAddress {
    address: String,
    name: String,
} }
record! { TimeSlot {
    end: DateTimeTimeZone,
    start: DateTimeTimeZone,
} }
record! { PhysicalAddress {
    city: String,
    country_or_region: String,
    postal_code: String,
    state: String,
    street: String,
} }
record! { OutlookGeoCoordinates {
    accuracy: f64,
    altitude: f64,
    altitude_accuracy: f64,
    latitude: f64,
    longitude: f64,
} }
record! { RecurrencePattern {
    day_of_month: i32,
    days_of_week: Vec<DayOfWeek>,
    first_day_of_week: DayOfWeek,
    index: WeekIndex,
    interval: i32,
    month: i32,
    r#type: RecurrencePatternType,
} }
record! { RecurrenceRange {
    end_date: String,
    number_of_occurrences: i32,
    recurrence_time_zone: String,
    start_date: String,
    r#type: RecurrenceRangeType,
} }
record! { Hashes {
    crc32_hash: String,
    quick_xor_hash: String,
    sha1_hash: String,
    sha256_hash: String,
} }
record! { TimeZoneBase {
    name: String,
} }
members! { EducationExternalSource { Sis = "sis", Manual = "manual" } }
members! { AgeGroup { Null = "null", Minor = "minor", NotAdult = "notAdult", Adult = "adult" } }
members! { Importance { Low = "low", Normal = "normal", High = "high" } }
members! { InferenceClassificationType { Focused = "focused", Other = "other" } }
members! { Sensitivity { Normal = "normal", Personal = "personal", Private = "private", Confidential = "confidential" } }
members! { FreeBusyStatus { Unknown = "unknown", Free = "free", Tentative = "tentative", Busy = "busy", Oof = "oof", WorkingElsewhere = "workingElsewhere" } }
members! { EventType { SingleInstance = "singleInstance", Occurrence = "occurrence", Exception = "exception", SeriesMaster = "seriesMaster" } }
members! { DelegateMeetingMessageDeliveryOptions { SendToDelegateAndInformationToPrincipal = "sendToDelegateAndInformationToPrincipal", SendToDelegateAndPrincipal = "sendToDelegateAndPrincipal", SendToDelegateOnly = "sendToDelegateOnly" } }
members! { BodyType { Text = "text", Html = "html" } }
members! { FollowupFlagStatus { NotFlagged = "notFlagged", Complete = "complete", Flagged = "flagged" } }
members! { AttendeeType { Required = "required", Optional = "optional", Resource = "resource" } }
members! { LocationType { Default = "default", ConferenceRoom = "conferenceRoom", HomeAddress = "homeAddress", BusinessAddress = "businessAddress", GeoCoordinates = "geoCoordinates", StreetAddress = "streetAddress", Hotel = "hotel", Restaurant = "restaurant", LocalBusiness = "localBusiness", PostalAddress = "postalAddress" } }
members! { LocationUniqueIdType { Unknown = "unknown", LocationStore = "locationStore", Directory = "directory", Private = "private", Bing = "bing" } }
members! { ResponseType { None = "none", Organizer = "organizer", TentativelyAccepted = "tentativelyAccepted", Accepted = "accepted", Declined = "declined", NotResponded = "notResponded" } }
members! { ExternalAudienceScope { None = "none", ContactsOnly = "contactsOnly", All = "all" } }
members! { AutomaticRepliesStatus { Disabled = "disabled", AlwaysEnabled = "alwaysEnabled", Scheduled = "scheduled" } }
members! { DayOfWeek { Sunday = "sunday", Monday = "monday", Tuesday = "tuesday", Wednesday = "wednesday", Thursday = "thursday", Friday = "friday", Saturday = "saturday" } }
members! { WeekIndex { First = "first", Second = "second", Third = "third", Fourth = "fourth", Last = "last" } }
members! { RecurrencePatternType { Daily = "daily", Weekly = "weekly", AbsoluteMonthly = "absoluteMonthly", RelativeMonthly = "relativeMonthly", AbsoluteYearly = "absoluteYearly", RelativeYearly = "relativeYearly" } }
members! { RecurrenceRangeType { EndDate = "endDate", NoEnd = "noEnd", Numbered = "numbered" } }
