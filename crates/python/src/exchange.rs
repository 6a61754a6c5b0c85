//! One call as a state machine, for the loops in `_driver.py` and `_async_driver.py`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mighty_networks::{Lost, Reply};
use mighty_networks_core as core;
use mighty_networks_core::{Credential, Error, Head, Loss, Note, Step, Watch};
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyString};

use crate::arguments::Call;
use crate::error::{instance, raise};
use crate::panic::guarded;
use crate::request::Request;
use crate::response;
use crate::settings::Settings;
use crate::token::Token;
use crate::watch::CallNote;

/// One call, from its first request to its outcome.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct Exchange {
    core: Shared,
    operation: &'static str,
    raw: bool,
}

/// An exchange that a request in flight answers, from whichever thread has read the socket.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<core::Exchange>>);

impl Shared {
    /// Tells what came of the request. The lock is only held while core decides, never while something is sent or Python runs.
    pub(crate) fn answer(&self, outcome: Result<Reply, Lost>) {
        match outcome {
            Ok(reply) => self.lock().receive(reply.head, reply.body),
            Err(lost) => self.lock().lost(lost.loss, &lost.detail),
        }
    }

    fn lock(&self) -> MutexGuard<'_, core::Exchange> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exchange {
    pub(crate) fn shared(&self) -> Shared {
        self.core.clone()
    }
}

fn time(seconds: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(seconds).map_err(|_| PyValueError::new_err("the time must not be negative"))
}

#[pymethods]
impl Exchange {
    /// Without a token the exchange asks for one. `level` is how much a log wants to hear, `hooks` the sum of 1 for requests, 2 for what
    /// came of them and 4 for retries.
    #[new]
    #[pyo3(signature = (call, settings, token, level=0, hooks=0))]
    fn new(py: Python<'_>, call: &Call, settings: &Settings, token: Option<&Token>, level: u8, hooks: u8) -> PyResult<Self> {
        guarded(py, || {
            let credential = token.map_or(Credential::Function, |token| Credential::Token(token.core.clone()));
            let settings = match &call.options {
                None => settings.core.clone(),
                Some(options) => options.limit(&settings.core).map_err(|error| raise(py, &error))?,
            };
            let mut exchange = core::Exchange::new(call.core.clone(), settings, credential);
            if level > 0 || hooks > 0 {
                exchange = exchange.watched(watch(call, level, hooks));
            }
            Ok(Self { core: Shared(Arc::new(Mutex::new(exchange))), operation: call.core.operation().id, raw: call.raw })
        })
    }

    /// What to do next: the name of the step and what belongs to it. `now` is in seconds, of any origin.
    fn step<'py>(&self, py: Python<'py>, now: f64, entropy: u64) -> PyResult<(Bound<'py, PyString>, Py<PyAny>)> {
        guarded(py, || {
            let now = time(now)?;
            let step = self.core.lock().step(now, entropy);
            Ok(match step {
                Step::Authorize => (intern!(py, "authorize").clone(), py.None()),
                Step::Send(core) => (intern!(py, "send").clone(), Py::new(py, Request { core })?.into_any()),
                Step::Wait(delay) => (intern!(py, "wait").clone(), delay.as_secs_f64().into_pyobject(py)?.into_any().unbind()),
                Step::Note(told @ Note::Watched(_)) => (intern!(py, "watched").clone(), note(py, told)?),
                Step::Note(retry) => (intern!(py, "note").clone(), note(py, retry)?),
                Step::Verify(unclear) => {
                    let retry = unclear.retry.map(|retry| note(py, retry)).transpose()?;
                    let failure = unclear.failure.map(|failure| note(py, failure)).transpose()?;
                    (intern!(py, "verify").clone(), (instance(py, &unclear.error)?, retry, failure).into_pyobject(py)?.into_any().unbind())
                }
                Step::Done(success) if self.raw => (intern!(py, "done").clone(), response::raw(py, *success)?),
                Step::Done(success) => (intern!(py, "done").clone(), response::to_python(py, *success)?),
                Step::Failed(error) => (intern!(py, "failed").clone(), instance(py, &error)?.unbind()),
            })
        })
    }

    /// The id of the operation.
    #[getter]
    fn operation(&self) -> &'static str {
        self.operation
    }

    /// Answers "authorize" with what the token function gave; `now` is the time.
    fn authorize(&self, token: &Bound<'_, PyAny>, now: f64) -> PyResult<()> {
        guarded(token.py(), || {
            let now = time(now)?;
            let text = token.extract::<&str>().map_err(|_| Error::configuration("the token function must return a str"));
            let mut exchange = self.core.lock();
            match text.and_then(core::Token::parse) {
                Ok(token) => exchange.authorize(token),
                Err(error) => return Err(raise(token.py(), &exchange.without_token(error, now))),
            }
            Ok(())
        })
    }

    /// The seconds that the call has left, once it has begun.
    fn left(&self, py: Python<'_>, now: f64) -> PyResult<f64> {
        guarded(py, || Ok(self.core.lock().left(time(now)?).as_secs_f64()))
    }

    /// Answers "send" with what the server said.
    fn receive(&self, py: Python<'_>, status: u16, headers: Vec<(String, String)>, content: Vec<u8>) -> PyResult<()> {
        guarded(py, || {
            self.core.lock().receive(Head { status, headers }, content);
            Ok(())
        })
    }

    /// Answers "send" with why nothing came: `connect`, `timeout` or `broken`. What is unknown counts as sent.
    fn lost(&self, py: Python<'_>, loss: &str, detail: &str, sent: bool) -> PyResult<()> {
        let loss = match loss {
            "connect" => Loss::Connect,
            "timeout" => Loss::Timeout { sent },
            "broken" => Loss::Broken { sent },
            other => return Err(raise(py, &Error::internal(format!("there is no loss `{other}`")))),
        };
        guarded(py, || {
            self.core.lock().lost(loss, detail);
            Ok(())
        })
    }
}

/// What those hear who watch; of a retry also the number of the attempt that failed, the seconds until the next one, and why it failed.
fn note(py: Python<'_>, note: Note) -> PyResult<Py<PyAny>> {
    let told = |note: Box<_>| Py::new(py, CallNote::new(*note));
    Ok(match note {
        Note::Watched(note) => told(note)?.into_any(),
        Note::Retry { attempt, delay, reason, watched } => {
            let watched = watched.map(told).transpose()?;
            ((attempt, delay.as_secs_f64(), reason), watched).into_pyobject(py)?.into_any().unbind()
        }
    })
}

fn watch(call: &Call, level: u8, hooks: u8) -> Watch {
    let tags = call.options.iter().flat_map(|options| options.tags.clone()).collect();
    Watch::from_numbers(level, hooks, tags)
}
