//! Lists the users of a directory.
use msgraph_api::v1::UserList;
use msgraph_client::{Error, blocking::Client};

fn main() -> Result<(), Error> {
    for user in Client::from_env()?.items(UserList::users()) {
        println!("{}", user?.display_name.unwrap_or_default());
    }
    Ok(())
}
