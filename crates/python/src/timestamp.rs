//! Points in time as `datetime`.

use mighty_networks_core::Timestamp;
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyDelta, PyTzInfo};

/// An aware `datetime`; UTC is `datetime.timezone.utc`. Python knows microseconds, the rest is cut off.
pub(crate) fn to_python<'py>(py: Python<'py>, moment: Timestamp) -> PyResult<Bound<'py, PyAny>> {
    let zone = match moment.offset_seconds() {
        0 => PyTzInfo::utc(py)?.to_owned(),
        seconds => PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, seconds, 0, true)?)?,
    };
    let microsecond = moment.nanoseconds() / 1_000;
    let (hour, minute, second) = (moment.hour(), moment.minute(), moment.second());
    let made = PyDateTime::new(py, moment.year(), moment.month(), moment.day(), hour, minute, second, microsecond, Some(&zone))?;
    Ok(made.into_any())
}
