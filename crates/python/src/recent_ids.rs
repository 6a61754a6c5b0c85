//! Rows that a list repeats while somebody walks it.

use std::sync::{Mutex, PoisonError};

use mighty_networks_core as core;
use pyo3::prelude::*;

use crate::model::Model;
use crate::page::Page;
use crate::panic::guarded;

/// The ids of the last two pages of a list.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct RecentIds(Mutex<core::RecentIds>);

#[pymethods]
impl RecentIds {
    #[new]
    fn new() -> Self {
        Self(Mutex::default())
    }

    /// The page without the items that one of the two pages before it had as well; remembers the page.
    fn without_repeats(&self, py: Python<'_>, page: &Page) -> PyResult<Page> {
        guarded(py, || {
            let mut items: Vec<Bound<'_, PyAny>> = page.list(py).iter().collect();
            let id = |item: &Bound<'_, PyAny>| item.cast::<Model>().ok()?.get().record().own_id();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).remove_repeats(&mut items, id);
            page.with_items(py, items)
        })
    }
}
