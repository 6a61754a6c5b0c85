//! Lists that are being read page by page, while rows may be deleted.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mighty_networks_core::Operation;

use super::watching::warn_of_shortening;

/// The lists whose next page is still to come, of a client and everything made of it.
#[derive(Clone, Default)]
pub(crate) struct Readers(Arc<State>);

#[derive(Default)]
struct State {
    /// Once for each reader.
    reading: Mutex<Vec<List>>,
    is_warned: AtomicBool,
}

/// A list of a network, as the network was named.
#[derive(Clone, PartialEq, Eq)]
struct List {
    network: String,
    operation: &'static Operation,
}

/// Somebody who has a page of a list before him.
pub(crate) struct Reader {
    state: Arc<State>,
    list: List,
}

impl Readers {
    /// Somebody reads the list of `operation` until the reader is dropped.
    pub(crate) fn begin(&self, network: &str, operation: &'static Operation) -> Reader {
        let list = List { network: network.to_owned(), operation };
        self.0.reading().push(list.clone());
        Reader { state: Arc::clone(&self.0), list }
    }

    /// Warns once of a call that takes rows out of such a list.
    pub(crate) fn called(&self, network: &str, operation: &Operation) {
        let is_shortened = |list: &&List| list.network == network && operation.shortens(list.operation);
        let list = self.0.reading().iter().find(is_shortened).map(|list| list.operation);
        if let Some(list) = list
            && !self.0.is_warned.swap(true, Ordering::Relaxed)
        {
            warn_of_shortening(operation, list);
        }
    }
}

impl State {
    fn reading(&self) -> MutexGuard<'_, Vec<List>> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let mut reading = self.state.reading();
        if let Some(place) = reading.iter().position(|list| *list == self.list) {
            reading.swap_remove(place);
        }
    }
}
