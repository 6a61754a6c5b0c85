//! A network, a clock and a token function that follow the script of a case and write down what they were asked to do.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mighty_networks::{Head, Loss, Lost, Reply, Request, Runtime, Sending, Transport};
use mighty_networks_core::Note;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::case::{Answer, Case, Object, even_null};
use crate::shown;

/// One step of a script. What is expected of the client is compared as JSON; what follows is read.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Step {
    send: Option<Object>,
    wait: Option<Value>,
    note: Option<Value>,
    authorize: Option<String>,
    #[serde(default, deserialize_with = "even_null")]
    verify: Option<Value>,
    takes: Option<f64>,
    answer: Option<Answer>,
    lost: Option<GivenLoss>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenLoss {
    loss: String,
    #[serde(default)]
    sent: bool,
    #[serde(default)]
    detail: String,
}

/// What hooks have heard.
pub(crate) type Notes = Arc<Mutex<Vec<Value>>>;

pub(crate) struct Network {
    script: Vec<Step>,
    draws: Vec<u64>,
    /// Where hooks put what they hear, if there are some.
    pub(crate) notes: Option<Notes>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    now: Duration,
    taken: Vec<Value>,
    requests: Vec<Request>,
}

/// The clock does not start at nought.
const START: Duration = Duration::from_secs(1000);
const USUAL_DRAW: u64 = 1 << 63;

impl Network {
    pub(crate) fn new(case: &Case) -> Self {
        let one = |answer| vec![Step { send: Some(Object::new()), answer: Some(answer), ..Step::default() }];
        let read = |step: &Value| serde_json::from_value(step.clone()).unwrap_or_else(|error| panic!("{}: {step}: {error}", case.id));
        let script = match (&case.script, &case.answer) {
            (Some(script), None) => script.iter().map(read).collect(),
            (None, Some(answer)) => one(answer.clone()),
            (None, None) if case.request.is_some() => one(serde_json::from_value(json!({"status": 418})).expect("an answer")),
            (None, None) => Vec::new(),
            (Some(_), Some(_)) => panic!("{}: either a script or an answer", case.id),
        };
        let mut draws: Vec<u64> = case.entropy.iter().map(|draw| draw.parse().expect("a draw")).collect();
        if draws.is_empty() {
            draws.push(USUAL_DRAW);
        }
        Self { script, draws, notes: None, state: Mutex::new(State { now: START, ..State::default() }) }
    }

    pub(crate) fn with_notes(self, notes: Notes) -> Self {
        Self { notes: Some(notes), ..self }
    }

    /// The steps that the case expects, without what follows them.
    pub(crate) fn expected(&self) -> Value {
        let steps = self.script.iter().map(|step| match step {
            Step { send: Some(send), .. } => json!({"send": send}),
            Step { wait: Some(delay), .. } => json!({"wait": delay}),
            Step { note: Some(note), .. } => json!({"note": note}),
            Step { authorize: Some(token), .. } => json!({"authorize": token}),
            Step { verify: Some(found), .. } => json!({"verify": found}),
            _ => panic!("a step does something"),
        });
        steps.collect()
    }

    /// The steps that were taken.
    pub(crate) fn taken(&self) -> Value {
        Value::Array(self.state.lock().expect("a lock").taken.clone())
    }

    /// The first request that was sent.
    pub(crate) fn request(&self) -> Option<Request> {
        self.state.lock().expect("a lock").requests.first().cloned()
    }

    /// The token function.
    pub(crate) fn token(&self) -> String {
        self.take(|step, _| {
            let token = step.and_then(|step| step.authorize.clone()).unwrap_or_else(|| "mn_asked_for_too_often".to_owned());
            (json!({"authorize": token}), token)
        })
    }

    /// The function that looks what came of a call.
    pub(crate) fn verify(&self) -> Option<Value> {
        self.take(|step, state| {
            state.now += seconds(step).unwrap_or_default();
            let found = step.and_then(|step| step.verify.clone()).unwrap_or_default();
            (json!({"verify": found}), Some(found).filter(|found| !found.is_null()))
        })
    }

    /// Writes down a step; `play` is given the step of the script that should be this one.
    fn take<T>(&self, play: impl FnOnce(Option<&Step>, &mut State) -> (Value, T)) -> T {
        let mut state = self.state.lock().expect("a lock");
        let step = self.script.get(state.taken.len());
        let (taken, result) = play(step, &mut state);
        state.taken.push(taken);
        result
    }

    /// Sends a request.
    pub(crate) fn exchange(&self, request: Request) -> Result<Reply, Lost> {
        self.take(|step, state| {
            let wanted = step.and_then(|step| step.send.clone()).unwrap_or_else(shown::whole_step);
            let sent = shown::sent(&request, &wanted);
            state.requests.push(request);
            state.now += seconds(step).unwrap_or_default();
            (json!({"send": sent}), Self::reply(step))
        })
    }

    fn reply(step: Option<&Step>) -> Result<Reply, Lost> {
        match step {
            Some(Step { answer: Some(answer), .. }) => {
                let json = || [("Content-Type".to_owned(), "application/json".to_owned())].into();
                let headers = answer.headers.clone().unwrap_or_else(json).into_iter().collect();
                Ok(Reply { head: Head { status: answer.status, headers }, body: answer.body() })
            }
            Some(Step { lost: Some(lost), .. }) => Err(Lost::new(lost.read(), lost.detail.as_str())),
            _ => Err(Lost::new(Loss::Cancelled, "the script expects no request here")),
        }
    }
}

impl GivenLoss {
    fn read(&self) -> Loss {
        match self.loss.as_str() {
            "connect" => Loss::Connect,
            "timeout" => Loss::Timeout { sent: self.sent },
            "broken" => Loss::Broken { sent: self.sent },
            other => panic!("`{other}` is no loss"),
        }
    }
}

fn seconds(step: Option<&Step>) -> Option<Duration> {
    step?.takes.map(Duration::from_secs_f64)
}

impl Transport for Network {
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(std::future::ready(self.exchange(request)))
    }
}

impl Runtime for Network {
    fn now(&self) -> Duration {
        self.state.lock().expect("a lock").now
    }

    fn entropy(&self) -> u64 {
        let requests = self.state.lock().expect("a lock").requests.len();
        *self.draws.get(requests).or(self.draws.last()).expect("a draw")
    }

    fn sleep(&self, delay: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.take(|step, state| {
            state.now += seconds(step).unwrap_or(delay);
            (json!({"wait": shown::seconds(delay)}), ())
        });
        Box::pin(std::future::ready(()))
    }

    fn note(&self, note: Note) {
        let Note::Retry { attempt, delay, reason, .. } = note else { return };
        self.take(|_, _| (json!({"note": {"attempt": attempt, "delay": shown::seconds(delay), "reason": reason}}), ()));
    }
}
