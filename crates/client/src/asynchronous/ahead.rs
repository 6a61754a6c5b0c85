//! Pages that are fetched while their reader is still busy with those before them.

use futures_util::stream::{StreamExt, unfold};
use mighty_networks_core::Error;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{Receiver, channel};
use tracing::Instrument as _;

use super::lists::Fetching;
use crate::client::{Page, Walk};
use crate::models::Model;
use crate::platform::{Task, Tasks};

/// The same pages, of which up to `count` are fetched before they are asked for. It begins when the first one is asked for.
///
/// Somebody has to drive the requests meanwhile: a task beside the reader. Where there can be none, nothing is fetched ahead.
pub(super) fn ahead<T: Model + Send + 'static>(walk: Walk<T>, count: usize) -> Fetching<T> {
    Box::pin(unfold(Reader::Idle(walk), move |reader| next(reader, count)).fuse())
}

enum Reader<T> {
    Idle(Walk<T>),
    Alone(Walk<T>),
    /// The task fetches. It ends with its reader, and the request that is on its way with it.
    Led(Receiver<Result<Page<T>, Error>>, Task),
}

async fn next<T: Model + Send + 'static>(reader: Reader<T>, count: usize) -> Option<(Result<Page<T>, Error>, Reader<T>)> {
    let reader = if let Reader::Idle(walk) = reader { begin(walk, count) } else { reader };
    match reader {
        Reader::Idle(mut walk) | Reader::Alone(mut walk) => {
            let page = walk.next().await?;
            Some((page, Reader::Alone(walk)))
        }
        Reader::Led(mut pages, mut task) => match pages.recv().await {
            Some(page) => Some((page, Reader::Led(pages, task))),
            None => {
                task.end().await;
                None
            }
        },
    }
}

fn begin<T: Model + Send + 'static>(mut walk: Walk<T>, count: usize) -> Reader<T> {
    let Some(tasks) = Tasks::here() else { return Reader::Alone(walk) };
    let (sender, receiver) = channel(count.min(Semaphore::MAX_PERMITS));
    let fetching = async move {
        // The place is reserved before the request is sent, so a page that has not been taken counts as well as one that is on its way.
        while let Ok(place) = sender.reserve().await
            && let Some(page) = walk.next().await
        {
            place.send(page);
        }
    };
    let task = tasks.start(fetching.in_current_span());
    Reader::Led(receiver, task)
}
