//! A subscriber of `tracing` that keeps the events of the library.

use std::fmt;
use std::sync::{Arc, LazyLock, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, Interest, set_default};
use tracing::{Dispatch, Event, Level, Metadata, Subscriber};

/// The level and the text of every event, in order.
pub(crate) type Lines = Arc<Mutex<Vec<(Level, String)>>>;

/// Keeps events up to a level.
struct Keeper {
    level: Level,
    lines: Lines,
}

/// While there is one subscriber, `tracing` lets the thread that first comes to a place decide for all whether it is listened to.
static ANOTHER: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(Keeper { level: Level::ERROR, lines: Lines::default() }));

/// Keeps what is told in this thread, up to a level, until the guard is dropped.
pub(crate) fn listen(level: Level) -> (Lines, DefaultGuard) {
    LazyLock::force(&ANOTHER);
    let lines = Lines::default();
    let guard = set_default(Keeper { level, lines: Arc::clone(&lines) });
    (lines, guard)
}

impl Subscriber for Keeper {
    /// Another subscriber may want more.
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "mighty_networks" && *metadata.level() <= self.level
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text::default();
        event.record(&mut text);
        self.lines.lock().expect("a lock").push((*event.metadata().level(), text.0));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The message of an event.
#[derive(Default)]
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}
