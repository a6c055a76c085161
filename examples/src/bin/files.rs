//! Files, a report and a photo, with the blocking client `ureq`: small and large uploads, downloads whole and in part.
//!
//! `GRAPH_TOKEN` is an access token; `GRAPH_BASE_URL` is another service than the global one, if set.

use std::{env, error::Error};

use msgraph_api::msgraph_core::upload::{Step, Upload};
use msgraph_api::msgraph_core::{BaseUrl, Operation, http};
use msgraph_api::v1::{
    DriveItem, DriveItemCreateUploadSession, DriveItemCreateUploadSessionBody, DriveItemGetContent,
    DriveItemGetContentResponse as Content, DriveItemPutContent, ProfilePhotoGetValue,
    ReportRootGetOffice365ActiveUserDetail, ReportRootGetOffice365ActiveUserDetailResponse as Report,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let graph = Graph::from_env()?;
    let notes = upload_small(&graph)?;
    download(&graph, &notes)?;
    upload_large(&graph, &vec![b'.'; 400_000])?;
    report(&graph)?;
    photo(&graph)
}

/// Up to some megabytes go with the request.
fn upload_small(graph: &Graph) -> Result<String> {
    let text = b"Tulips left, roses right.".to_vec();
    let upload = DriveItemPutContent::me_drive_items_by_path_content("01SAMPLEGARDEN", "notes.txt", text);
    let item = graph.call(&upload.with_header("Content-Type", "text/plain"))?;
    println!("uploaded: {} bytes", item.size.unwrap_or_default());
    item.id.ok_or_else(|| "a file without an id".into())
}

/// The service redirects to a place that needs no token, and must not get one. A client that follows redirects by itself
/// would get `Content::Ok`.
fn download(graph: &Graph, id: &str) -> Result<()> {
    let Content::Found(location) = graph.call(&DriveItemGetContent::me_drive_items_content(id))? else {
        return Err("no redirect to the file".into());
    };
    let first = http::Request::get(&location.url).header("Range", "bytes=0-9");
    println!("in part: {}", String::from_utf8_lossy(graph.fetch(first)?.body()));
    let whole = graph.fetch(http::Request::get(&location.url))?;
    println!("downloaded: {}", String::from_utf8_lossy(whole.body()));
    Ok(())
}

/// Files of any size go in ranges, to an address that needs no token either.
fn upload_large(graph: &Graph, film: &[u8]) -> Result<()> {
    let body = DriveItemCreateUploadSessionBody::default();
    let session = graph
        .call(&DriveItemCreateUploadSession::me_drive_root_by_path_create_upload_session("film.mp4", body))?;
    let url = session.upload_url.ok_or("a session without an address")?;
    let mut upload = Upload::<DriveItem>::new(&url, film.len() as u64)?.with_chunk_size(327_680);
    let item = loop {
        if let Some(range) = upload.next_range() {
            println!("sending: {} to {}", range.start, range.end);
        }
        let request = upload.next_request(film)?;
        match upload.read(graph.send(request)?)? {
            Step::More => {}
            Step::Done(item) => break item,
            Step::OutOfStep(_) => {
                let status = upload.status();
                upload.read(graph.send(status)?)?;
            }
            Step::Gone(error) => return Err(error.into()),
        }
    };
    println!("uploaded: {} bytes", item.size.unwrap_or_default());
    Ok(())
}

/// A report is a table as CSV, and the service redirects to it as to a file.
fn report(graph: &Graph) -> Result<()> {
    let Report::Found(location) = graph.call(
        &ReportRootGetOffice365ActiveUserDetail::reports_get_office365_active_user_detail_with_period("D7"),
    )?
    else {
        return Err("no redirect to the report".into());
    };
    let table = String::from_utf8(graph.fetch(http::Request::get(&location.url))?.into_body())?;
    for row in table.lines() {
        println!("report: {row}");
    }
    Ok(())
}

fn photo(graph: &Graph) -> Result<()> {
    let photo = graph.call(&ProfilePhotoGetValue::me_photo_value())?;
    println!("photo: {} bytes of {}", photo.bytes.len(), photo.content_type.unwrap_or_default());
    Ok(())
}

/// All that knows the HTTP client, the service and the token.
struct Graph {
    agent: ureq::Agent,
    base: BaseUrl,
    token: String,
}

impl Graph {
    fn from_env() -> Result<Self> {
        // Failures and redirects are for the operation to read.
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Ok(Self {
            agent: config.max_redirects_will_error(false).build().into(),
            base: env::var("GRAPH_BASE_URL").map_or(Ok(BaseUrl::GLOBAL), |url| BaseUrl::new(&url))?,
            token: env::var("GRAPH_TOKEN")?,
        })
    }

    fn call<O: Operation>(&self, operation: &O) -> Result<O::Response> {
        let mut request = operation.to_http(&self.base)?;
        request.headers_mut().insert("Authorization", format!("Bearer {}", self.token).parse()?);
        Ok(O::from_http(self.send(request)?)?)
    }

    /// Gets what is at an address that the service gave: without the token.
    fn fetch(&self, request: http::request::Builder) -> Result<http::Response<Vec<u8>>> {
        let response = self.send(request.body(Vec::new())?)?;
        if response.status().is_success() { Ok(response) } else { Err(response.status().to_string().into()) }
    }

    fn send(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>> {
        let (head, mut body) = self.agent.run(request)?.into_parts();
        Ok(http::Response::from_parts(head, body.read_to_vec()?))
    }
}
