//! What a new user of Graph wants to do, as little as it takes: each task is at most eight lines.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]
#![expect(clippy::print_stdout, reason = "what programs do")]

mod done;

use std::error::Error;

use msgraph_api::msgraph_core::odata::{expand, literal};
use msgraph_api::msgraph_core::{
    Account, DateTimeOffset, Patch, Reference, Version, least_privileged, serde_json::Value,
};
use msgraph_api::prelude::*;
use msgraph_api::v1::{
    DriveItem, DriveItemCreateUploadSession, DriveItemCreateUploadSessionBody as SessionBody,
    DriveItemGetContent, EmailAddress, FileAttachment, Group, GroupGet, GroupListMembers,
    GroupPostGroups, Message, ProfilePhotoGetValue, Recipient, Subscription,
    SubscriptionPostSubscriptions, User, UserDelta, UserGet, UserList, UserSendMail,
    UserSendMailBody, UserUpdate, UserUpdateBody,
};
use msgraph_client::{AccessToken, Change, Raw, TokenRequest, blocking::Client};

type Done<T = ()> = Result<T, Box<dyn Error>>;

fn list_with_filter_and_pages(client: &Client) -> Done {
    let users = UserList::users().filter("accountEnabled eq true").top(50);
    for user in client.items(users) {
        println!("{}", user?.display_name.unwrap_or_default());
    }
    Ok(())
}

fn change_and_clear(client: &Client) -> Done {
    let change = UserUpdateBody::default()
        .office_location("8/01")
        .mobile_phone(Patch::Null);
    Ok(client.send(UserUpdate::users("analyst@fabrikam.example", change))?)
}

fn group_with_members(client: &Client) -> Done<Group> {
    let mut group = Group::default()
        .display_name("Book club")
        .mail_nickname("books");
    let member = Reference::to(&UserGet::users("1"), client.base())?;
    group
        .extra
        .insert("members@odata.bind", vec![member.to_string()]);
    Ok(client.send(GroupPostGroups::groups(group))?)
}

fn mail_with_attachment(client: &Client, picture: &[u8]) -> Done {
    let to = EmailAddress::default().address("writer@fabrikam.example");
    let mut file = FileAttachment::default();
    (file.name, file.content_bytes) = (Some("tulip.jpg".into()), Some(picture.into()));
    let message = Message::default()
        .subject("A tulip")
        .to_recipients([Recipient::default().email_address(to)])
        .with_attachments([file.into()]);
    Ok(client.send(UserSendMail::me_send_mail(UserSendMailBody::new(message)))?)
}

fn upload(client: &Client, film: &[u8]) -> Done<DriveItem> {
    let session = DriveItemCreateUploadSession::me_drive_root_by_path_create_upload_session(
        "film.mp4",
        SessionBody::default(),
    );
    let session = client.send(session)?;
    Ok(client.upload(&session, film, film.len() as u64)?)
}

fn changes(client: &Client, saved: Option<&str>) -> Done<Option<String>> {
    let mut round = client.delta(UserDelta::users_delta(), saved);
    while let Some(change) = round.try_next()? {
        if let Change::Removed { item, .. } = change {
            println!("{} is gone", item.id.unwrap_or_default());
        }
    }
    Ok(round.link().map(str::to_owned))
}

fn twenty_five_at_once(client: &Client) -> Done<usize> {
    let users = (0..25).map(|id| UserGet::users(&id.to_string()));
    let found = client.batch(users).into_iter().filter(Result::is_ok);
    Ok(found.count())
}

fn members_that_are_users(client: &Client, group: &str) -> Done<Vec<User>> {
    let members = client.send(GroupListMembers::groups_members(group))?;
    Ok(members.of_type::<User>().collect())
}

fn photo(client: &Client) -> Done<Vec<u8>> {
    Ok(client.send(ProfilePhotoGetValue::me_photo_value())?.bytes)
}

fn who_is_it(client: &Client, id: &str) -> Done<Option<User>> {
    match client.send(UserGet::users(id)) {
        Ok(user) => Ok(user),
        Err(error) if error.is_not_found() => Ok(None),
        // Throttled or away for longer than the client waits, or another failure.
        Err(error) => Err(error.into()),
    }
}

fn group_and_its_members(client: &Client, id: &str) -> Done<usize> {
    let members = expand(Group::MEMBERS).select([User::DISPLAY_NAME]);
    let group = client.send(GroupGet::groups(id).expand([members]))?;
    Ok(group.members()?.unwrap_or_default().len())
}

fn what_no_page_documents(client: &Client) -> Done<Value> {
    let used: Raw = Raw::get(Version::Beta, "/me/insights/used").query("$top", 5);
    Ok(client.send(used)?)
}

fn subscription(client: &Client, url: &str, until: &str) -> Done<Subscription> {
    let wanted = Subscription::default()
        .change_type("updated")
        .resource("/users")
        .notification_url(url)
        .expiration_date_time(until.parse::<DateTimeOffset>()?);
    Ok(client.send(SubscriptionPostSubscriptions::subscriptions(wanted))?)
}

fn client_with_tokens_of_a_function(text: &'static str) -> Done<Client> {
    let source = move |_: &TokenRequest| Ok::<_, String>(AccessToken::new(text));
    Ok(Client::new(source)?)
}

fn filter_with_quotes(client: &Client, name: &str) -> Done<Vec<User>> {
    let users = UserList::users().filter(format!("surname eq {}", literal(name)));
    Ok(client.items(users).collect::<Result<_, _>>()?)
}

fn file_as_it_comes(client: &Client, id: &str, to: &mut impl std::io::Write) -> Done {
    for chunk in client.download(DriveItemGetContent::me_drive_items_content(id))? {
        to.write_all(&chunk?)?;
    }
    Ok(())
}

fn least_permissions() -> Done<Vec<&'static str>> {
    let calls = [UserList::USERS, UserUpdate::USERS];
    Ok(least_privileged(&calls, Account::Application)?.names())
}
