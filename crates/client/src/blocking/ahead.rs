//! Pages that a thread fetches while their reader is still busy with those before them.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};

use mighty_networks_core::Error;
use tracing::Span;

use super::block_on::block_on;
use crate::client::{Page, Walk};
use crate::models::Model;

/// The pages of a list, of which up to `count` are fetched before they are asked for. It begins when the first one is asked for.
pub(super) enum Ahead<T> {
    Idle(Walk<T>, usize),
    /// There can be no thread, so nothing is fetched ahead.
    Alone(Walk<T>),
    Led(Led<T>),
    End,
}

/// What the reader has of the thread. When it is dropped, the thread ends after the request that it is busy with.
pub(super) struct Led<T> {
    pages: Receiver<Result<Page<T>, Error>>,
    taken: Sender<()>,
    thread: JoinHandle<()>,
}

impl<T: Model + Send + 'static> Ahead<T> {
    pub(super) fn new(walk: Walk<T>, count: usize) -> Self {
        Self::Idle(walk, count)
    }

    pub(super) fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        *self = match std::mem::replace(self, Self::End) {
            Self::Idle(walk, count) => begin(walk, count),
            other => other,
        };
        match self {
            Self::Alone(walk) => return block_on(walk.next()),
            Self::Led(Led { pages, taken, .. }) => {
                if let Ok(page) = pages.recv() {
                    // The thread has ended if nobody hears it; then nothing is to be said.
                    let _ = taken.send(());
                    return Some(page);
                }
            }
            Self::Idle(..) | Self::End => {}
        }
        if let Self::Led(led) = std::mem::replace(self, Self::End) {
            // Its panic is the reader's: without a thread it would have been, too.
            led.thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
        None
    }
}

fn begin<T: Model + Send + 'static>(walk: Walk<T>, count: usize) -> Ahead<T> {
    let (walks, walk_to_come) = channel::<Walk<T>>();
    let (sender, pages) = channel();
    let (taken, takes) = channel();
    let span = Span::current();
    let work = move || {
        let _entered = span.entered();
        let Ok(mut walk) = walk_to_come.recv() else { return };
        let mut room = Room { takes, ahead: 0, count };
        // There is room before the request is sent, so a page that has not been taken counts as well as one that is on its way.
        while room.is_there()
            && let Some(page) = block_on(walk.next())
        {
            if sender.send(page).is_err() {
                return;
            }
            room.ahead += 1;
        }
    };
    // The walk follows the thread, since it would be lost with one that does not start.
    match thread::Builder::new().name("mighty-networks-prefetch".to_owned()).spawn(work) {
        Ok(thread) => match walks.send(walk) {
            Ok(()) => Ahead::Led(Led { pages, taken, thread }),
            Err(unsent) => Ahead::Alone(unsent.0),
        },
        Err(_) => Ahead::Alone(walk),
    }
}

/// How many pages are still to be taken.
struct Room {
    takes: Receiver<()>,
    ahead: usize,
    count: usize,
}

impl Room {
    /// Waits for room for one more page. There is none if nobody reads any more.
    fn is_there(&mut self) -> bool {
        loop {
            let take =
                if self.ahead < self.count { self.takes.try_recv() } else { self.takes.recv().map_err(|_| TryRecvError::Disconnected) };
            match take {
                Ok(()) => self.ahead -= 1,
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }
}
