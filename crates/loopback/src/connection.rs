//! Connections: accepted, and answered.

use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc::SyncSender},
    time::Duration,
};

use http::{Request, Response};
use http_body_util::channel::Channel;
use hyper::{
    body::{Bytes, Incoming},
    header::{CONTENT_LENGTH, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::sleep,
};
use tokio_io_timeout::TimeoutStream;

use crate::{
    Addresses, Fault, Graph, Limits, Turns,
    fault::Delivery,
    kept::Kept,
    limits,
    own::OwnAnswers,
    receive::{Refused, receive},
};

/// What all connections of a server share.
#[derive(Debug)]
pub(crate) struct Shared {
    graph: Graph,
    pub(crate) addresses: Addresses,
    pub(crate) turns: Mutex<Option<Turns>>,
    pub(crate) own: Mutex<Option<OwnAnswers>>,
    pub(crate) faults: Mutex<VecDeque<Fault>>,
    pub(crate) received: Mutex<Kept>,
    limits: Limits,
    /// One for each byte of bodies that may be on its way.
    bodies: Semaphore,
}

impl Shared {
    pub(crate) fn new(graph: Graph, addresses: Addresses, limits: &Limits) -> Self {
        Self {
            graph,
            addresses,
            turns: Mutex::default(),
            own: Mutex::default(),
            faults: Mutex::default(),
            received: Mutex::new(Kept::new(limits)),
            limits: *limits,
            bodies: Semaphore::new(limits.bodies),
        }
    }
}

/// Which of the two addresses a connection is at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Side {
    Graph,
    Elsewhere,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Time to wait when the machine gives no connection, until one may have ended.
const PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections, and tells over `troubles` when there are none to be had.
pub(crate) async fn accept(
    listener: TcpListener,
    shared: Arc<Shared>,
    side: Side,
    troubles: SyncSender<io::Error>,
) {
    let connections = Arc::new(Semaphore::new(shared.limits.connections));
    let mut in_trouble = false;
    // The semaphore is never closed.
    while let Ok(permit) = Arc::clone(&connections).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                in_trouble = false;
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    serve(stream, shared, side).await;
                    drop(permit);
                });
            }
            // A client that is gone before it is accepted is no reason to wait.
            Err(error) if is_about_client(&error) => {}
            Err(error) => {
                if !in_trouble {
                    // Told once; where the last one has not been heard yet, that is enough.
                    let _ = troubles.try_send(error);
                }
                in_trouble = true;
                sleep(PAUSE).await;
            }
        }
    }
}

fn is_about_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

async fn serve(stream: TcpStream, shared: Arc<Shared>, side: Side) {
    // Head and body are sent apart: without this, the body would wait until the head has been acknowledged.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(shared.limits.time));
    let mut connection = http1::Builder::new();
    connection
        .timer(TokioTimer::new())
        .header_read_timeout(shared.limits.time)
        .max_headers(limits::HEADERS)
        .max_header_size(limits::HEAD);
    let service = service_fn(|request| answer(Arc::clone(&shared), side, request));
    // Connections end in errors when clients leave, and when a fault asks for it.
    let _ = connection.serve_connection(TokioIo::new(Box::pin(stream)), service).await;
}

async fn answer(
    shared: Arc<Shared>,
    side: Side,
    request: Request<Incoming>,
) -> io::Result<Response<Channel<Bytes, io::Error>>> {
    let (response, delivery) = match receive(request, &shared.limits, &shared.bodies).await {
        Ok((request, _room)) => answer_to(&shared, side, request),
        Err(Refused::With(response)) => (*response, Delivery::Whole),
        Err(Refused::Silently) => return Err(io::Error::from(io::ErrorKind::TimedOut)),
    };
    if delivery == Delivery::Closed {
        return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
    }
    let (mut head, body) = response.into_parts();
    if !body.is_empty() {
        head.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    Ok(Response::from_parts(head, deliver(body.into(), delivery)))
}

/// The answer to a request, which is kept.
fn answer_to(shared: &Shared, side: Side, request: Request<Vec<u8>>) -> (Response<Vec<u8>>, Delivery) {
    let documented = || {
        let Shared { graph, addresses, turns, .. } = shared;
        let mut turns = lock(turns);
        match side {
            Side::Graph => graph.answer(&request, addresses, turns.as_mut()),
            Side::Elsewhere => graph.answer_elsewhere(&request, addresses, turns.as_mut()),
        }
    };
    let own = lock(&shared.own).clone();
    let answer = || own.and_then(|own| own.answer(&request)).unwrap_or_else(documented);
    let fault = lock(&shared.faults).pop_front();
    let answer = match fault {
        Some(fault) => fault.apply(answer),
        None => (answer(), Delivery::Whole),
    };
    lock(&shared.received).push(request);
    answer
}

/// The body, sent piece by piece while the response is on its way.
fn deliver(body: Bytes, delivery: Delivery) -> Channel<Bytes, io::Error> {
    let (mut sender, channel) = Channel::new(1);
    tokio::spawn(async move {
        let (bits, pause, end) = match delivery {
            Delivery::Whole | Delivery::Closed => (vec![body], None, None),
            Delivery::Slow(size, pause) => {
                (body.chunks(size).map(Bytes::copy_from_slice).collect(), Some(pause), None)
            }
            Delivery::Truncated(length) => {
                let sent = body.slice(..length.min(body.len()));
                (vec![sent], None, Some(io::Error::from(io::ErrorKind::UnexpectedEof)))
            }
        };
        for bit in bits.into_iter().filter(|bit| !bit.is_empty()) {
            if let Some(pause) = pause {
                sleep(pause).await;
            }
            if sender.send_data(bit).await.is_err() {
                // The client has left.
                return;
            }
        }
        if let Some(error) = end {
            sender.abort(error);
        }
    });
    channel
}
