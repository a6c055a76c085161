//! The server itself.

use std::{
    collections::VecDeque,
    io,
    net::{Ipv4Addr, TcpListener},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
};

use http::{Request, Response};
use http_body_util::{BodyExt as _, channel::Channel};
use hyper::{
    body::{Bytes, Incoming},
    header::{CONTENT_LENGTH, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener as Listener, runtime, sync::oneshot, time::sleep};

use crate::{Addresses, Fault, Graph, Turns, fault::Delivery};

/// A server on loopback addresses of this machine. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

#[derive(Debug)]
struct Shared {
    graph: Graph,
    addresses: Addresses,
    turns: Mutex<Option<Turns>>,
    faults: Mutex<VecDeque<Fault>>,
    received: Mutex<Vec<Request<Vec<u8>>>>,
}

/// Which of the two addresses a connection is at.
#[derive(Clone, Copy, Debug)]
enum Side {
    Graph,
    Elsewhere,
}

impl Server {
    /// Serves `graph` at ports that are free.
    ///
    /// # Errors
    ///
    /// When the machine gives no port.
    pub fn start(graph: Graph) -> io::Result<Self> {
        Self::start_at(graph, 0)
    }

    /// Serves `graph` at `port`; other hosts are at a port that is free.
    ///
    /// # Errors
    ///
    /// When the port is taken, or the machine gives none.
    pub fn start_at(graph: Graph, port: u16) -> io::Result<Self> {
        let (at_graph, graph_address) = bind(port)?;
        let (elsewhere, elsewhere_address) = bind(0)?;
        let shared = Arc::new(Shared {
            graph,
            addresses: Addresses { graph: graph_address, elsewhere: elsewhere_address },
            turns: Mutex::default(),
            faults: Mutex::default(),
            received: Mutex::default(),
        });
        let (stop, stopped) = oneshot::channel();
        let runtime = runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let serving = Arc::clone(&shared);
        let thread = thread::Builder::new().name("loopback".to_owned()).spawn(move || {
            runtime.block_on(async {
                tokio::spawn(accept(Listener::from_std(at_graph)?, Arc::clone(&serving), Side::Graph));
                tokio::spawn(accept(Listener::from_std(elsewhere)?, serving, Side::Elsewhere));
                // Either it is told to stop, or the server is gone.
                let _ = stopped.await;
                Ok(())
            })
        })?;
        Ok(Self { shared, stop: Some(stop), thread: Some(thread) })
    }

    /// The address of Graph, for `BaseUrl::new`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.shared.addresses.graph
    }

    /// Where Graph and other hosts are.
    #[must_use]
    pub fn addresses(&self) -> &Addresses {
        &self.shared.addresses
    }

    /// From now on, a request that the docs show with several answers gets each of them in turn, in the order of the docs, then
    /// the first again. Until this is called it gets the first every time.
    pub fn answer_in_turn(&self) {
        *lock(&self.shared.turns) = Some(Turns::default());
    }

    /// Lets something go wrong with the next request. Several faults wait for a request each.
    pub fn fail_next(&self, fault: Fault) {
        lock(&self.shared.faults).push_back(fault);
    }

    /// The requests that came since the last time that this was asked, in their order.
    #[must_use]
    pub fn received(&self) -> Vec<Request<Vec<u8>>> {
        std::mem::take(&mut lock(&self.shared.received))
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    ///
    /// When the server could not go on.
    pub fn wait(mut self) -> io::Result<()> {
        self.thread.take().map_or(Ok(()), join)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Refused when the thread has ended already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            // Nobody is left to be told.
            let _ = join(thread);
        }
    }
}

fn join(thread: JoinHandle<io::Result<()>>) -> io::Result<()> {
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the server's thread has panicked")))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bind(port: u16) -> io::Result<(TcpListener, String)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}", listener.local_addr()?);
    Ok((listener, address))
}

async fn accept(listener: Listener, shared: Arc<Shared>, side: Side) {
    loop {
        // A client that is gone before it is accepted is no reason to stop.
        let Ok((stream, _)) = listener.accept().await else { continue };
        // Head and body are sent apart: without this, the body would wait until the head has been acknowledged.
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(|request| answer(Arc::clone(&shared), side, request));
            // Connections end in errors when clients leave, and when a fault asks for it.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer(
    shared: Arc<Shared>,
    side: Side,
    request: Request<Incoming>,
) -> io::Result<Response<Channel<Bytes, io::Error>>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let request = Request::from_parts(head, body.to_vec());
    lock(&shared.received).push(request.clone());
    let documented = || {
        let Shared { graph, addresses, turns, .. } = &*shared;
        let mut turns = lock(turns);
        match side {
            Side::Graph => graph.answer(&request, addresses, turns.as_mut()),
            Side::Elsewhere => graph.answer_elsewhere(&request, addresses, turns.as_mut()),
        }
    };
    let fault = lock(&shared.faults).pop_front();
    let (response, delivery) = match fault {
        Some(fault) => fault.apply(documented),
        None => (documented(), Delivery::Whole),
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
