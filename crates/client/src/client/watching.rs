//! Those who watch calls: the subscriber of `tracing`, and the hooks of the caller. Core says what they hear.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use mighty_networks_core::{Call, CallEvent, CallNote, Level, Line, Note, Operation, Watch};
use tracing::{Span, debug, enabled, info, info_span, trace, warn};

/// Under this name a subscriber finds the spans and the events.
const TARGET: &str = "mighty_networks";

/// A function of the caller that is told of one kind of event.
#[derive(Clone)]
struct Hook {
    function: Arc<dyn Fn(&CallNote) + Send + Sync>,
    is_broken: Arc<AtomicBool>,
}

/// The hooks of a client.
#[derive(Clone, Default)]
pub(crate) struct Hooks {
    request: Option<Hook>,
    response: Option<Hook>,
    retry: Option<Hook>,
}

impl Hooks {
    /// Sets the hook of this kind of event.
    pub(crate) fn set(&mut self, event: CallEvent, function: impl Fn(&CallNote) + Send + Sync + 'static) {
        let hook = Some(Hook { function: Arc::new(function), is_broken: Arc::default() });
        match event {
            CallEvent::Request => self.request = hook,
            CallEvent::Response => self.response = hook,
            CallEvent::Retry => self.retry = hook,
            CallEvent::Failure => {}
        }
    }

    /// What is to be told of a call with these tags.
    pub(crate) fn watch(&self, tags: &[(String, String)]) -> Watch {
        let (requests, responses, retries) = (self.request.is_some(), self.response.is_some(), self.retry.is_some());
        let level = level();
        let is_watched = requests || responses || retries || level > Level::Off;
        Watch { level, requests, responses, retries, tags: if is_watched { tags.to_vec() } else { Vec::new() } }
    }

    /// Passes on what is told of a call.
    pub(crate) fn tell(&self, note: &Note) {
        let (Note::Watched(note) | Note::Retry { watched: Some(note), .. }) = note else { return };
        note.lines.iter().for_each(|line| tell_line(line, note));
        let (name, hook) = match note.event {
            CallEvent::Request => ("on_request", &self.request),
            CallEvent::Response => ("on_response", &self.response),
            CallEvent::Retry => ("on_retry", &self.retry),
            CallEvent::Failure => return,
        };
        let Some(hook) = hook else { return };
        // A panic of a hook is not the fault of the call.
        if catch_unwind(AssertUnwindSafe(|| (hook.function)(note))).is_err() && !hook.is_broken.swap(true, Ordering::Relaxed) {
            say(&Line::of_hook(name, &note.operation, "a panic"));
        }
    }
}

/// The span of one call.
pub(crate) fn span(call: &Call) -> Span {
    let operation = call.operation();
    info_span!(target: TARGET, "call", operation = operation.id, method = operation.method.as_str(), path_template = call.path_template())
}

/// Tells that the token function failed.
pub(crate) fn tell_of_token(operation: &Operation) {
    say(&Line::without_token(operation.id, "an error"));
}

/// How much the subscriber wants to hear; without one it is nothing.
fn level() -> Level {
    if !enabled!(target: TARGET, tracing::Level::WARN) {
        Level::Off
    } else if !enabled!(target: TARGET, tracing::Level::INFO) {
        Level::Warning
    } else if !enabled!(target: TARGET, tracing::Level::DEBUG) {
        Level::Info
    } else if !enabled!(target: TARGET, tracing::Level::TRACE) {
        Level::Debug
    } else {
        Level::Wire
    }
}

/// Tells that a list moves under its reader.
pub(crate) fn warn_of_shortening(delete: &Operation, list: &Operation) {
    warn!(
        target: TARGET,
        "{} was called while {} is read page by page: the rows behind move forward, so the next page skips some; collect first, \
         with `collect(limit)`, and delete afterwards",
        delete.id,
        list.id
    );
}

fn say(line: &Line) {
    warn!(target: TARGET, "{}", line.text);
}

fn tell_line(line: &Line, note: &CallNote) {
    macro_rules! tell {
        ($event:ident) => {
            $event!(
                target: TARGET,
                operation = &*note.operation,
                attempt = note.attempt,
                request_id = note.request_id.as_str(),
                status = note.status,
                delay = note.delay.map(|delay| delay.as_secs_f64()),
                elapsed = note.elapsed.as_secs_f64(),
                "{}",
                line.text
            )
        };
    }
    match line.level {
        Level::Off | Level::Warning => tell!(warn),
        Level::Info => tell!(info),
        Level::Debug => tell!(debug),
        Level::Wire => tell!(trace),
    }
}
