//! Points in time as `datetime`.

use mighty_networks_core::Timestamp;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;

/// `datetime` is imported when the first time is read, and not with the package.
static FROM_ISO_FORMAT: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// An aware `datetime`; UTC is `datetime.timezone.utc`. Python knows microseconds, the rest is cut off. The year 0 exists on the wire
/// and not in Python, so it reads as nothing.
///
/// The detour over a text takes half the time of calling the class with eight numbers.
pub(crate) fn to_python<'py>(py: Python<'py>, moment: Timestamp) -> PyResult<Option<Bound<'py, PyAny>>> {
    let parse = FROM_ISO_FORMAT.get_or_try_init(py, || {
        let class = py.import("datetime")?.getattr("datetime")?;
        Ok::<_, PyErr>(class.getattr("fromisoformat")?.unbind())
    })?;
    match parse.bind(py).call1((PyString::new(py, IsoText::of(moment).as_str()),)) {
        Err(problem) if problem.is_instance_of::<PyValueError>(py) => Ok(None),
        made => made.map(Some),
    }
}

/// `2026-07-05T09:30:00.250000+02:00`, the one form that every supported Python reads, without an allocation.
struct IsoText {
    text: [u8; Self::LENGTH],
    length: usize,
}

impl IsoText {
    const LENGTH: usize = 32;

    fn of(moment: Timestamp) -> Self {
        let mut text = Self { text: [0; Self::LENGTH], length: 0 };
        text.number(moment.year().unsigned_abs(), 4);
        for (sign, part) in
            [(b'-', moment.month()), (b'-', moment.day()), (b'T', moment.hour()), (b':', moment.minute()), (b':', moment.second())]
        {
            text.byte(sign);
            text.number(part.into(), 2);
        }
        let microseconds = moment.nanoseconds() / 1_000;
        if microseconds > 0 {
            text.byte(b'.');
            text.number(microseconds, 6);
        }
        let minutes = moment.offset_seconds() / 60;
        text.byte(if minutes < 0 { b'-' } else { b'+' });
        text.number(minutes.unsigned_abs() / 60, 2);
        text.byte(b':');
        text.number(minutes.unsigned_abs() % 60, 2);
        text
    }

    fn byte(&mut self, byte: u8) {
        if let Some(place) = self.text.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn number(&mut self, value: u32, digits: u32) {
        for place in (0..digits).rev() {
            let digit = value / 10_u32.pow(place) % 10;
            self.byte(u8::try_from(digit).map_or(b'?', |digit| b'0' + digit));
        }
    }

    fn as_str(&self) -> &str {
        self.text.get(..self.length).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }
}
