//! A server for a single request. It knows as much HTTP as a request without a body needs.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    thread,
};

/// What the server says.
#[derive(Clone, Copy)]
pub struct Answer {
    pub status: &'static str,
    pub body: &'static str,
}

/// What it was asked.
pub struct Received {
    pub line: String,
    headers: Vec<(String, String)>,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// Runs `client` with the address of a server that answers one request.
///
/// A client that never connects would leave the server waiting: a connection is made for it, and fails the test.
pub fn answer_once<T>(answer: Answer, client: impl FnOnce(String) -> T) -> (T, Received) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || serve(listener.accept().unwrap().0, answer));
    let outcome = client(format!("http://{address}"));
    // Refused where the server has already answered and gone, which is as it should be.
    drop(TcpStream::connect(address));
    (outcome, server.join().unwrap())
}

fn serve(mut stream: TcpStream, answer: Answer) -> Received {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
    let line = lines.next().expect("the client made no request");
    let headers = lines
        .take_while(|line| !line.is_empty())
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_owned(), value.trim().to_owned())
        })
        .collect();
    let Answer { status, body } = answer;
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .unwrap();
    Received { line, headers }
}
