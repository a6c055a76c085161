//! Files, a report and a photo, with the blocking client. `GRAPH_TOKEN` is an access token; `GRAPH_BASE_URL` is another service
//! than the global one, if set.

use msgraph_api::msgraph_core::Upload;
use msgraph_api::prelude::*;
use msgraph_api::v1::{
    DriveItem, DriveItemCreateUploadSession, DriveItemCreateUploadSessionBody as SessionBody,
    DriveItemGetContent, DriveItemPutContent, ProfilePhotoGetValue, ReportRootGetOffice365ActiveUserDetail,
};
use msgraph_client::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    // Up to some megabytes go with the request.
    let text = b"Tulips left, roses right.".to_vec();
    let upload = DriveItemPutContent::me_drive_items_by_path_content("01SAMPLEGARDEN", "notes.txt", text);
    let notes = client.send(upload.with_header("Content-Type", "text/plain"))?;
    println!("uploaded: {} bytes", notes.size.unwrap_or_default());
    // The service redirects to a place that needs no token, and gets none.
    let content = DriveItemGetContent::me_drive_items_content(&notes.id.ok_or("a file without an id")?);
    let part = client.download_range(content.clone(), 0..10)?.bytes()?;
    println!("in part: {}", String::from_utf8_lossy(&part));
    println!("downloaded: {}", String::from_utf8_lossy(&client.download(content)?.bytes()?));
    // Files of any size go in ranges, to an address that needs no token either.
    let film = vec![b'.'; 400_000];
    let session = DriveItemCreateUploadSession::me_drive_root_by_path_create_upload_session(
        "film.mp4",
        SessionBody::default(),
    );
    let session = client.send(session)?;
    let upload = Upload::<DriveItem>::to_session(&session, film.len() as u64)?.with_chunk_size(327_680);
    let item = client.upload_with(upload, &film[..], |bytes| println!("sent: {bytes} bytes"))?;
    println!("uploaded: {} bytes", item.size.unwrap_or_default());
    // A report is a table as CSV, and the service redirects to it as to a file.
    let report =
        ReportRootGetOffice365ActiveUserDetail::reports_get_office365_active_user_detail_with_period("D7");
    for row in String::from_utf8(client.download(report)?.bytes()?)?.lines() {
        println!("report: {row}");
    }
    let photo = client.send(ProfilePhotoGetValue::me_photo_value())?;
    println!("photo: {} bytes of {}", photo.bytes.len(), photo.content_type.unwrap_or_default());
    Ok(())
}
