//! Users of a directory, with the async client `reqwest`: paging, a create, an update, a delete, changes since the last
//! time, several calls in one, and a count.
//!
//! `GRAPH_TOKEN` is an access token; `GRAPH_BASE_URL` is another service than the global one, if set.

use std::{env, error::Error, time::Duration};

use futures_util::{Stream, TryStreamExt as _, pin_mut, stream};
use msgraph_api::msgraph_core::{Account, BaseUrl, Batch, Patch, http, least_privileged};
use msgraph_api::prelude::*;
use msgraph_api::v1::{
    GroupGet, PasswordProfile, User, UserDelete, UserDelta, UserGet, UserList, UserListCount, UserPostUsers,
    UserRequired, UserUpdate, UserUpdateBody,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let graph = Graph {
        client: reqwest::Client::new(),
        base: env::var("GRAPH_BASE_URL").map_or(Ok(BaseUrl::GLOBAL), |url| BaseUrl::new(&url))?,
        token: env::var("GRAPH_TOKEN")?,
    };
    needed_permissions()?;
    all_users(&graph).await?;
    count_users(&graph).await?;
    life_of_a_user(&graph).await?;
    changes(&graph).await?;
    several_at_once(&graph).await
}

/// What the app has to be granted for the calls below.
fn needed_permissions() -> Result<()> {
    let calls =
        [UserList::PERMISSIONS, UserPostUsers::PERMISSIONS, UserUpdate::PERMISSIONS, UserDelta::PERMISSIONS];
    println!("permissions: {}", least_privileged(&calls, Account::Application)?.join(" "));
    Ok(())
}

/// All users, page by page, as one stream: the next page is asked for when the last one is used up.
fn users(graph: &Graph, first: UserList) -> impl Stream<Item = Result<User>> {
    let pages = stream::try_unfold(Some(first), move |list| async move {
        let Some(list) = list else { return Ok(None) };
        let page = graph.call(&list).await?;
        let next = list.next_page(&page)?;
        Ok::<_, Box<dyn Error>>(Some((stream::iter(page.into_iter().map(Ok)), next)))
    });
    pages.try_flatten()
}

async fn all_users(graph: &Graph) -> Result<()> {
    let users = users(graph, UserList::users());
    pin_mut!(users);
    while let Some(user) = users.try_next().await? {
        println!("user: {}", user.display_name.as_deref().unwrap_or_default());
    }
    Ok(())
}

/// Counts and some queries want `ConsistencyLevel: eventual`, as the page of the operation says.
async fn count_users(graph: &Graph) -> Result<()> {
    let count = graph.call(&UserListCount::users_count().eventual()).await?.count();
    println!("count: {}", count.ok_or("no number")?);

    let list = UserList::users()
        .filter("endswith(mail,'@fabrikam.example')")
        .orderby([User::USER_PRINCIPAL_NAME])
        .advanced();
    let page = graph.call(&list).await?;
    println!("with such an address: {} of {}", page.value.len(), page.count.unwrap_or_default());
    Ok(())
}

async fn life_of_a_user(graph: &Graph) -> Result<()> {
    let password =
        PasswordProfile::default().password("replace-this-1").force_change_password_next_sign_in(true);
    let tester = User::new(UserRequired {
        account_enabled: true,
        display_name: "Sample Tester".into(),
        mail_nickname: "tester".into(),
        password_profile: password,
        user_principal_name: "tester@fabrikam.example".into(),
    });
    let tester = graph.call(&UserPostUsers::users(tester)).await?;
    let id = tester.id.as_deref().ok_or("a user without an id")?;
    println!("created: {id}");

    // What is not named stays as it is; `Null` clears.
    let change = UserUpdateBody::default().office_location("8/01").mobile_phone(Patch::Null);
    graph.call(&UserUpdate::users(id, change)).await?;
    graph.call(&UserDelete::users(id)).await?;
    println!("changed and deleted: {id}");
    Ok(())
}

/// Two rounds of changes. Between them, a program keeps the link where it keeps its other data.
async fn changes(graph: &Graph) -> Result<()> {
    let first = UserDelta::users_delta().select([User::DISPLAY_NAME, User::JOB_TITLE, User::MOBILE_PHONE]);
    let link = round(graph, first).await?;
    round(graph, UserDelta::from_link(&link)?.prefer("return=minimal")).await?;
    Ok(())
}

/// Follows a round to its end, and gives the link that the next one begins with.
async fn round(graph: &Graph, mut query: UserDelta) -> Result<String> {
    loop {
        let page = graph.call(&query).await?;
        for user in &page {
            let is_gone = user.extra.get("@removed").is_some();
            println!(
                "{}: {}",
                if is_gone { "gone" } else { "changed" },
                user.id.as_deref().unwrap_or_default()
            );
        }
        match query.next_page(&page)? {
            Some(next) => query = next,
            None => return page.delta_link.ok_or_else(|| "a round without an end".into()),
        }
    }
}

/// Each part of a batch has its own answer, and so its own failure.
async fn several_at_once(graph: &Graph) -> Result<()> {
    let mut batch = Batch::new(&graph.base);
    let me = batch.add(&UserGet::me())?;
    let nobody = batch.add(&UserGet::users("nobody@fabrikam.example"))?;
    let club = batch.add(&GroupGet::groups("c3e08b5f-916d-4a27-8f40-2d7e5b19a6c8"))?;
    let answer = batch.read(graph.send(batch.to_http()?).await?)?;

    println!("me: {}", answer.get(&me)?.and_then(|user| user.display_name).unwrap_or_default());
    println!("club: {}", answer.get(&club)?.display_name.unwrap_or_default());
    if let Err(error) = answer.get(&nobody) {
        println!("nobody: {}", error.service().and_then(|it| it.code()).unwrap_or("another failure"));
    }
    Ok(())
}

/// All that knows the HTTP client, the service and the token.
struct Graph {
    client: reqwest::Client,
    base: BaseUrl,
    token: String,
}

impl Graph {
    /// Makes a call; waits and tries again for as long as the service asks to.
    async fn call<O: Operation>(&self, operation: &O) -> Result<O::Response> {
        loop {
            let answer = O::from_http(self.send(operation.to_http(&self.base)?).await?);
            match answer.as_ref().err().and_then(|error| error.service()?.retry_after) {
                Some(pause) => tokio::time::sleep(pause.min(Duration::from_secs(60))).await,
                None => return Ok(answer?),
            }
        }
    }

    async fn send(&self, mut request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>> {
        request.headers_mut().insert("Authorization", format!("Bearer {}", self.token).parse()?);
        let response = self.client.execute(request.try_into()?).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut answer = http::Response::new(response.bytes().await?.to_vec());
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }
}
