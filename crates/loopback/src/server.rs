//! The server itself.

use std::{
    io,
    net::{Ipv4Addr, TcpListener},
    sync::{Arc, Mutex, mpsc},
    thread::{self, JoinHandle},
};

use http::{Request, Response};
use tokio::{net::TcpListener as Listener, runtime, sync::oneshot};

use crate::{
    Addresses, Fault, Graph, Limits, Turns,
    connection::{Shared, Side, accept, lock},
    own::OwnAnswers,
};

/// A server on loopback addresses of this machine. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
    /// What kept the machine from giving connections.
    troubles: Mutex<mpsc::Receiver<io::Error>>,
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
        Self::start_with(graph, port, &Limits::default())
    }

    /// Serves `graph` at `port`, and takes no more than `limits`.
    ///
    /// # Errors
    ///
    /// When the port is taken, or the machine gives none.
    pub fn start_with(graph: Graph, port: u16, limits: &Limits) -> io::Result<Self> {
        let (at_graph, graph_address) = bind(port)?;
        let (elsewhere, elsewhere_address) = bind(0)?;
        let addresses = Addresses { graph: graph_address, elsewhere: elsewhere_address };
        let shared = Arc::new(Shared::new(graph, addresses, limits));
        let (stop, stopped) = oneshot::channel();
        let (tell, troubles) = mpsc::sync_channel(1);
        let runtime = runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let serving = Arc::clone(&shared);
        let thread = thread::Builder::new().name("loopback".to_owned()).spawn(move || {
            runtime.block_on(async {
                let sides = [(at_graph, Side::Graph), (elsewhere, Side::Elsewhere)];
                for (listener, side) in sides {
                    let listener = Listener::from_std(listener)?;
                    tokio::spawn(accept(listener, Arc::clone(&serving), side, tell.clone()));
                }
                // Either it is told to stop, or the server is gone.
                let _ = stopped.await;
                Ok(())
            })
        })?;
        Ok(Self { shared, stop: Some(stop), thread: Some(thread), troubles: Mutex::new(troubles) })
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

    /// From now on, requests to Graph and to other hosts get what `answer` gives, and what the docs show where it gives nothing: for
    /// tests that need a service with a memory.
    pub fn answer_with(
        &self,
        answer: impl Fn(&Request<Vec<u8>>) -> Option<Response<Vec<u8>>> + Send + Sync + 'static,
    ) {
        *lock(&self.shared.own) = Some(OwnAnswers::new(answer));
    }

    /// Lets something go wrong with the next request. Several faults wait for a request each.
    pub fn fail_next(&self, fault: Fault) {
        lock(&self.shared.faults).push_back(fault);
    }

    /// The requests that came since the last time that this was asked, in their order. Where they are more than the
    /// [`Limits`] allow, the newest of them; [`forgotten`](Self::forgotten) tells how many are missing.
    #[must_use]
    pub fn received(&self) -> Vec<Request<Vec<u8>>> {
        lock(&self.shared.received).take()
    }

    /// How many requests came since the start that [`received`](Self::received) did not tell and won't tell any more.
    #[must_use]
    pub fn forgotten(&self) -> usize {
        lock(&self.shared.received).forgotten()
    }

    /// Serves until the process ends, and keeps none of the requests. When the machine gives no connection any more, `told`
    /// is called, and the server tries again.
    ///
    /// # Errors
    ///
    /// When the server could not go on.
    pub fn wait(mut self, mut told: impl FnMut(&io::Error)) -> io::Result<()> {
        lock(&self.shared.received).keep_nothing();
        for trouble in lock(&self.troubles).iter() {
            told(&trouble);
        }
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

fn bind(port: u16) -> io::Result<(TcpListener, String)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}", listener.local_addr()?);
    Ok((listener, address))
}
