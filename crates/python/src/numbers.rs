//! Whole numbers and times, as callers write them. `True` is 1 in Python, and never meant as a number.

use std::time::Duration;

use mighty_networks_core::Error;
use pyo3::prelude::*;
use pyo3::types::PyBool;

/// A whole number that fits into `T`.
pub(crate) fn whole<'py, T: FromPyObjectOwned<'py>>(value: &Bound<'py, PyAny>) -> Option<T> {
    if value.is_instance_of::<PyBool>() { None } else { value.extract().ok() }
}

/// How often something may happen.
pub(crate) fn count(name: &str, value: &Bound<'_, PyAny>) -> Result<u32, Error> {
    whole(value).ok_or_else(|| Error::configuration(format!("`{name}` must be a whole number of 0 or more")))
}

/// Seconds as a number, or a `timedelta`.
pub(crate) fn seconds(name: &str, value: Option<&Bound<'_, PyAny>>) -> Result<Option<Duration>, Error> {
    let Some(value) = value else { return Ok(None) };
    let number = if value.is_instance_of::<PyBool>() {
        None
    } else {
        value.extract::<f64>().or_else(|_| value.call_method0("total_seconds").and_then(|total| total.extract())).ok()
    };
    let duration = number.and_then(|number| Duration::try_from_secs_f64(number).ok());
    let wrong = || Error::configuration(format!("`{name}` must be a positive number of seconds or a timedelta"));
    duration.map(Some).ok_or_else(wrong)
}
