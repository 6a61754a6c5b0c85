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

    /// The page without the items that one of the two pages before it had as well; remembers the page. Nearly every page is given back as
    /// it is.
    fn without_repeats<'py>(&self, page: Bound<'py, Page>) -> PyResult<Bound<'py, Page>> {
        let py = page.py();
        guarded(py, || {
            let list = page.get().list(py);
            let id = |item: Bound<'_, PyAny>| item.cast::<Model>().ok()?.get().record().own_id();
            let mut items: Vec<(usize, Option<u64>)> = list.iter().map(id).enumerate().collect();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).remove_repeats(&mut items, |(_, id)| *id);
            if items.len() == list.len() {
                return Ok(page.clone());
            }
            let items = items.into_iter().map(|(index, _)| list.get_item(index)).collect::<PyResult<Vec<_>>>()?;
            Bound::new(py, page.get().with_items(py, items)?)
        })
    }
}
