//! Users of a directory, with the async client. `GRAPH_TOKEN` is an access token; `GRAPH_BASE_URL` is another service than the
//! global one, if set.

use msgraph_api::msgraph_core::{Account, Patch, least_privileged};
use msgraph_api::prelude::*;
use msgraph_api::v1::{
    GroupGet, PasswordProfile, User, UserDelete, UserDelta, UserGet, UserList, UserListCount, UserPostUsers,
    UserRequired, UserUpdate, UserUpdateBody,
};
use msgraph_client::{Calls, Change, Client};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let calls = [UserList::USERS, UserPostUsers::USERS, UserUpdate::USERS, UserDelta::USERS_DELTA];
    println!("permissions: {}", least_privileged(&calls, Account::Application)?.names().join(" "));

    let client = Client::from_env()?;
    let mut users = client.items(UserList::users());
    while let Some(user) = users.try_next().await? {
        println!("user: {}", user.display_name.unwrap_or_default());
    }
    // Counts and some queries want `ConsistencyLevel: eventual`, as the page of the operation says.
    let count = client.send(UserListCount::users_count().eventual()).await?;
    println!("count: {count}");
    let list =
        UserList::users().filter("endswith(mail,'@fabrikam.example')").orderby([User::MAIL]).advanced();
    let page = client.send(list).await?;
    println!("with such an address: {} of {}", page.value.len(), page.count.unwrap_or_default());

    // The life of a user. An update leaves alone what is not named; `Null` clears.
    let tester = User::new(UserRequired {
        account_enabled: true,
        display_name: "Sample Tester".into(),
        mail_nickname: "tester".into(),
        password_profile: PasswordProfile::default().password("replace-this-1"),
        user_principal_name: "tester@fabrikam.example".into(),
    });
    let id = client.send(UserPostUsers::users(tester)).await?.id.ok_or("a user without an id")?;
    let change = UserUpdateBody::default().office_location("8/01").mobile_phone(Patch::Null);
    client.send(UserUpdate::users(&id, change)).await?;
    client.send(UserDelete::users(&id)).await?;
    println!("created, changed and deleted: {id}");

    // Two rounds of changes. Between them, a program keeps the link where it keeps its other data.
    let query = UserDelta::users_delta().select([User::DISPLAY_NAME, User::JOB_TITLE, User::MOBILE_PHONE]);
    let mut saved: Option<String> = None;
    for query in [query.clone(), query.prefer("return=minimal")] {
        let mut round = client.delta(query, saved.as_deref());
        while let Some(change) = round.try_next().await? {
            match change {
                Change::Changed(user) => println!("changed: {}", user.id.unwrap_or_default()),
                Change::Removed { item, .. } => println!("gone: {}", item.id.unwrap_or_default()),
                Change::StartOver => println!("forget all users: they come again"),
            }
        }
        saved = round.link().map(str::to_owned);
    }

    // Each call of a batch has its own answer, and so its own failure.
    let mut calls = Calls::new();
    let me = calls.add(UserGet::me());
    let nobody = calls.add(UserGet::users("nobody@fabrikam.example"));
    let club = calls.add(GroupGet::groups("c3e08b5f-916d-4a27-8f40-2d7e5b19a6c8"));
    let answers = client.batch_of(&calls).await;
    println!("me: {}", answers.get(&me)?.and_then(|user| user.display_name).unwrap_or_default());
    println!("club: {}", answers.get(&club)?.display_name.unwrap_or_default());
    let error = answers.get(&nobody).err().ok_or("somebody is called nobody")?;
    println!("nobody: {}", error.code().unwrap_or("another failure"));
    Ok(())
}
