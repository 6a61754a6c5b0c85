//! One page of a list.

use std::sync::Arc;

use mighty_networks_core as core;
use mighty_networks_core::{Next, catalog, scan_page};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList, PyType};

use crate::error::{invalid_argument, raise};
use crate::panic::guarded;
use crate::response::{self, ResponseInfo};

/// One page of a list. Iterate it for its items.
#[pyclass(frozen, module = "mighty_networks")]
pub(crate) struct Page {
    items: Py<PyList>,
    number: u64,
    next: Next,
    total_count: Option<u64>,
    total_pages: Option<u64>,
    next_token: Option<String>,
    response: Py<ResponseInfo>,
}

impl Page {
    pub(crate) fn list<'py>(&self, py: Python<'py>) -> &Bound<'py, PyList> {
        self.items.bind(py)
    }

    /// The same page with other items.
    pub(crate) fn with_items(&self, py: Python<'_>, items: Vec<Bound<'_, PyAny>>) -> PyResult<Self> {
        Ok(Self {
            items: PyList::new(py, items)?.unbind(),
            number: self.number,
            next: self.next.clone(),
            total_count: self.total_count,
            total_pages: self.total_pages,
            next_token: self.next_token.clone(),
            response: self.response.clone_ref(py),
        })
    }

    pub(crate) fn new(py: Python<'_>, page: core::Page, response: core::ResponseInfo) -> PyResult<Self> {
        let request_id: Arc<str> = Arc::from(response.request_id.as_str());
        let items = response::models(py, page.items, Some(&request_id))?;
        Ok(Self {
            items: PyList::new(py, items)?.unbind(),
            number: page.number,
            next: page.next,
            total_count: page.total_count,
            total_pages: page.total_pages,
            next_token: page.next_token,
            response: Py::new(py, ResponseInfo::new(response))?,
        })
    }
}

#[pymethods]
impl Page {
    /// `Page[Member]` in annotations.
    #[classmethod]
    fn __class_getitem__<'py>(cls: &Bound<'py, PyType>, item: &Bound<'py, PyAny>) -> Bound<'py, PyType> {
        let _ = item;
        cls.clone()
    }

    /// The items, in the server's order.
    #[getter]
    fn items(&self, py: Python<'_>) -> Py<PyList> {
        self.items.clone_ref(py)
    }

    /// The number of the page, counted from 1.
    #[getter]
    fn number(&self) -> u64 {
        self.number
    }

    /// Whether there is a page after this one.
    #[getter]
    fn has_next(&self) -> bool {
        self.next.exists()
    }

    /// How many items there are on all pages, if the server says so.
    #[getter]
    fn total_count(&self) -> Option<u64> {
        self.total_count
    }

    /// How many pages there are, if the server says so.
    #[getter]
    fn total_pages(&self) -> Option<u64> {
        self.total_pages
    }

    /// A short text that names the page after this one, for `resume` of the same list in any process and language; None behind the last.
    #[getter]
    fn next_token(&self) -> Option<&str> {
        self.next_token.as_deref()
    }

    /// How the page came.
    #[getter]
    fn response(&self, py: Python<'_>) -> Py<ResponseInfo> {
        self.response.clone_ref(py)
    }

    /// The number of the page after this one, or None at the end. Raises if the server's link to it cannot be followed.
    fn next_number(&self, py: Python<'_>) -> PyResult<Option<u64>> {
        match &self.next {
            Next::End => Ok(None),
            Next::Page(number) => Ok(Some(*number)),
            Next::Refused(error) => Err(raise(py, error)),
        }
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.items.bind(py).try_iter()
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let has_next = if self.next.exists() { "True" } else { "False" };
        format!("Page(number={}, items={}, has_next={has_next})", self.number, self.items.bind(py).len())
    }
}

/// The items of a list answer in any of its envelopes, decoded without a call.
#[pyfunction]
pub(crate) fn decode_page<'py>(cls: &Bound<'py, PyType>, body: &[u8]) -> PyResult<Bound<'py, PyList>> {
    let py = cls.py();
    guarded(py, || {
        let name = cls.name()?;
        let name = name.to_cow()?;
        let refused = |reason: &str| invalid_argument(py, &format!("cannot read a page of `{name}`: {reason}"));
        let schema = catalog::schema(&name).ok_or_else(|| refused("that is no model"))?;
        let page = scan_page(schema, body).map_err(|cause| refused(&cause.to_string()))?;
        PyList::new(py, response::models(py, page.items, None)?)
    })
}
