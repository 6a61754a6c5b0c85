//! The spans of calls: what they say, and in whose span they stand.

use std::fmt;
use std::sync::{Arc, Mutex};

use mighty_networks::Method;
use serde_json::Value;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::set_default;
use tracing::{Event, Instrument as _, Metadata, Subscriber, info_span};
use tracing_core::span::Current;

use crate::canned::Canned;

/// The path of each span, and that of the span around it. Everything happens in one thread.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    made: Vec<(&'static Metadata<'static>, String, String)>,
    entered: Vec<usize>,
}

impl Spans {
    fn with<T>(&self, action: impl FnOnce(&mut State) -> T) -> T {
        action(&mut self.0.lock().expect("a lock"))
    }

    /// The paths of the spans of calls, each with that of the span around it.
    fn calls(&self) -> Vec<(String, String)> {
        let of_calls = |(metadata, path, around): &(&Metadata<'_>, String, String)| {
            (metadata.target() == "mighty_networks").then(|| (path.clone(), around.clone()))
        };
        self.with(|state| state.made.iter().filter_map(of_calls).collect())
    }
}

fn place(id: &Id) -> usize {
    usize::try_from(id.into_u64()).expect("few spans") - 1
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span()
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut path = Path::default();
        attributes.record(&mut path);
        self.with(|state| {
            let around = state.entered.last().map_or_else(String::new, |place| state.made[*place].1.clone());
            state.made.push((attributes.metadata(), path.0, around));
            Id::from_u64(state.made.len() as u64)
        })
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, id: &Id) {
        self.with(|state| state.entered.push(place(id)));
    }

    fn exit(&self, _: &Id) {
        self.with(|state| state.entered.pop());
    }

    fn current_span(&self) -> Current {
        self.with(|state| match state.entered.last() {
            Some(place) => Current::new(Id::from_u64(*place as u64 + 1), state.made[*place].0),
            None => Current::none(),
        })
    }
}

#[derive(Default)]
struct Path(String);

impl Visit for Path {
    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "path_template" {
            value.clone_into(&mut self.0);
        }
    }
}

#[tokio::test]
async fn a_span_has_the_path_of_its_call_and_stands_in_that_of_the_caller() {
    let spans = Spans::default();
    let _guard = set_default(spans.clone());
    let server = Canned::default().answer(200, "1").answer(200, r#"{"items": [{"id": 1}]}"#);
    let job = info_span!("job", path_template = "a job");
    let work = async {
        let _: Value = server.client().request(Method::Get, "/extras/1").await.expect("a value");
        server.client().members().list().prefetch(1).collect(1).await.expect("members")
    };
    work.instrument(job).await;
    assert_eq!(spans.calls(), [("/extras/1", "a job"), ("/members", "a job")].map(|(path, around)| (path.to_owned(), around.to_owned())));
}
