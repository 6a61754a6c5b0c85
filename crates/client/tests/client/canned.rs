//! A server in memory: it gives prepared answers in order, and keeps what it was asked.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mighty_networks::{Client, ClientBuilder, Head, Loss, Lost, Reply, Request, Runtime, Sending, Transport};

/// The prepared answers and the requests so far. Clones are the same server.
#[derive(Clone, Default)]
pub(crate) struct Canned {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    answers: VecDeque<Result<Reply, Lost>>,
    requests: Vec<Request>,
    slept: Vec<Duration>,
    now: Duration,
}

impl Canned {
    /// Adds an answer.
    pub(crate) fn answer(self, status: u16, body: &str) -> Self {
        self.answer_with(status, &[], body)
    }

    /// Adds an answer with headers.
    pub(crate) fn answer_with(self, status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.push(Ok(Reply { head: Head { status, headers }, body: body.as_bytes().to_vec() }))
    }

    /// Adds a loss.
    pub(crate) fn lose(self, loss: Loss) -> Self {
        self.push(Err(Lost::new(loss, "the line went dead")))
    }

    fn push(self, answer: Result<Reply, Lost>) -> Self {
        self.with(|state| state.answers.push_back(answer));
        self
    }

    fn with<T>(&self, action: impl FnOnce(&mut State) -> T) -> T {
        action(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A builder for a client of this server.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().token("mn_live_0123456789abcdef").network(1).transport(self.clone()).runtime(self.clone())
    }

    /// A client of this server.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    /// What was asked, as `GET /members?page=1`.
    pub(crate) fn asked(&self) -> Vec<String> {
        let line = |request: &Request| {
            let path = request.url.strip_prefix("https://api.mn.co/admin/v1/networks/1").expect("the network's address");
            format!("{} {path}", request.method.as_str())
        };
        self.with(|state| state.requests.iter().map(line).collect())
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.with(|state| state.requests.clone())
    }

    /// The waits so far.
    pub(crate) fn slept(&self) -> Vec<Duration> {
        self.with(|state| state.slept.clone())
    }
}

impl Transport for Canned {
    fn send(&self, request: Request) -> Sending<'_> {
        let answer = self.with(|state| {
            state.requests.push(request);
            state.answers.pop_front()
        });
        Box::pin(async move { answer.expect("a request that no answer was prepared for") })
    }
}

impl Runtime for Canned {
    fn now(&self) -> Duration {
        self.with(|state| state.now)
    }

    /// The middle of its range: half of the longest pause.
    fn entropy(&self) -> u64 {
        1 << 63
    }

    fn sleep(&self, delay: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.with(|state| {
            state.slept.push(delay);
            state.now += delay;
        });
        Box::pin(std::future::ready(()))
    }
}
