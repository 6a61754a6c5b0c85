//! A panic is a defect of ours: it arrives as `InternalError` and never ends the interpreter or escapes `except Exception`.
//!
//! **The rule:** what takes a value from Python is [`guarded`], unless it only keeps the value. What takes none hands out what is there,
//! and need not be. `crates/xtask/tests/source_rules.rs` holds this crate to it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use mighty_networks_core::Error;
use pyo3::prelude::*;

use crate::error;

/// Runs `work`; a panic in it becomes an error.
pub(crate) fn guarded<T>(py: Python<'_>, work: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| Err(error::raise(py, &Error::internal(describe(&*payload)))))
}

/// What a panic said, as a defect to be reported.
pub(crate) fn describe(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    format!("a defect of this library, please report it: {}", text.unwrap_or("no details are known"))
}

/// Panics, so that a test can see what becomes of it.
#[pyfunction]
#[pyo3(name = "_panic")]
pub(crate) fn panic_on_purpose(py: Python<'_>, message: String) -> PyResult<()> {
    guarded(py, || std::panic::resume_unwind(Box::new(message)))
}
