//! Asks how the synchronization of a school data profile is going.
use std::{env, error::Error};

use msgraph_api::beta::EducationSynchronizationProfileStatusGet;
use msgraph_api::msgraph_core::{BaseUrl, Operation, http};

fn main() -> Result<(), Box<dyn Error>> {
    let base = env::var("GRAPH_BASE_URL").map_or(Ok(BaseUrl::GLOBAL), |url| BaseUrl::new(&url))?;
    let token = env::var("GRAPH_TOKEN")?;
    let profile = env::args().nth(1).ok_or("usage: first_call PROFILE_ID")?;

    let mut request =
        EducationSynchronizationProfileStatusGet::education_synchronization_profiles_profile_status(&profile)
            .to_http(&base)?;
    request.headers_mut().insert("Authorization", format!("Bearer {token}").parse()?);

    match EducationSynchronizationProfileStatusGet::from_http(send(request)?) {
        Ok(status) => println!("synchronization is {:?}", status.status),
        Err(error) => match error.service() {
            Some(service) => println!("refused with {}: {service}", service.status),
            None => return Err(error.into()),
        },
    }
    Ok(())
}

/// The only function that knows the HTTP client.
fn send(request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, ureq::Error> {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let (head, mut body) = agent.run(request)?.into_parts();
    Ok(http::Response::from_parts(head, body.read_to_vec()?))
}
