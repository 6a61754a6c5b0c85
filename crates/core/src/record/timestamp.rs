//! Points in time, as the API writes them.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use serde::{Serialize, Serializer};
use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// A point in time with the offset that it was written with: RFC 3339, to the nanosecond.
///
/// Two of them are equal, and ordered, by the moment they mean, whatever their offsets. Years reach from 0 to 9999, counted in UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(OffsetDateTime);

/// A text that is not an RFC 3339 time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an RFC 3339 time such as `2026-07-05T09:30:00Z`, found `{0}`")]
pub struct ParseTimestampError(String);

/// The first and the last second of the years 0 to 9999, counted from 1970.
const SECONDS: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;
const NANOSECONDS_PER_SECOND: i128 = 1_000_000_000;

impl Timestamp {
    /// Reads an RFC 3339 time: `2026-07-05T09:30:00.25+02:00`.
    ///
    /// A space or a small letter is accepted in place of the `T`, and a small `z`. Digits behind the nanoseconds are dropped. A
    /// leap second, which exists only at the end of a UTC day, reads as the last nanosecond before it.
    ///
    /// # Errors
    /// The text has another form, or names a time that does not exist.
    pub fn parse(text: &str) -> Result<Self, ParseTimestampError> {
        Self::read(text).ok_or_else(|| ParseTimestampError(text.to_owned()))
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let [y0, y1, y2, y3, b'-', o0, o1, b'-', d0, d1, separator, rest @ ..] = text.as_bytes() else { return None };
        let [h0, h1, b':', m0, m1, b':', s0, s1, rest @ ..] = rest else { return None };
        if !matches!(separator, b'T' | b't' | b' ') {
            return None;
        }
        let year = i32::from(number(*y0, *y1)?) * 100 + i32::from(number(*y2, *y3)?);
        let month = Month::try_from(number(*o0, *o1)?).ok()?;
        let date = Date::from_calendar_date(year, month, number(*d0, *d1)?).ok()?;
        let (nanosecond, rest) = fraction(rest)?;
        let offset = offset(rest)?;
        let second = number(*s0, *s1)?;
        let (shown, nanosecond) = if second == 60 { (59, 999_999_999) } else { (second, nanosecond) };
        let time = Time::from_hms_nano(number(*h0, *h1)?, number(*m0, *m1)?, shown, nanosecond).ok()?;
        let moment = OffsetDateTime::new_in_offset(date, time, offset);
        let seconds = moment.unix_timestamp();
        let exists = SECONDS.contains(&seconds) && (second != 60 || seconds.rem_euclid(86_400) == 86_399);
        exists.then_some(Self(moment))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// What comes on top of the second: 0 to 999,999,999.
    #[must_use]
    pub fn nanoseconds(self) -> u32 {
        self.0.nanosecond()
    }

    /// How far the clock that wrote it is ahead of UTC.
    #[must_use]
    pub fn offset_seconds(self) -> i32 {
        self.0.offset().whole_seconds()
    }

    /// The year, on the clock that wrote it.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12, on the clock that wrote it.
    #[must_use]
    pub fn month(self) -> u8 {
        u8::from(self.0.month())
    }

    /// The day of the month, on the clock that wrote it.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// The hour, on the clock that wrote it.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.0.hour()
    }

    /// The minute, on the clock that wrote it.
    #[must_use]
    pub fn minute(self) -> u8 {
        self.0.minute()
    }

    /// The second, 0 to 59.
    #[must_use]
    pub fn second(self) -> u8 {
        self.0.second()
    }

    /// The RFC 3339 text, with `Z` for UTC and no more digits of the second than it needs.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        self.to_string()
    }
}

/// The value of two digits.
fn number(tens: u8, units: u8) -> Option<u8> {
    let digit = |byte: u8| byte.is_ascii_digit().then_some(byte & 0x0F);
    Some(digit(tens)? * 10 + digit(units)?)
}

/// The nanoseconds of an optional fraction, and what stands behind it.
fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some((b'.', digits)) = text.split_first() else { return Some((0, text)) };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = digits.split_at_checked(count).filter(|_| count > 0)?;
    let padded = digits.iter().map(|digit| u32::from(digit & 0x0F)).chain(std::iter::repeat(0));
    Some((padded.take(9).fold(0, |value, digit| value * 10 + digit), rest))
}

fn offset(text: &[u8]) -> Option<UtcOffset> {
    match text {
        [b'Z' | b'z'] => Some(UtcOffset::UTC),
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => {
            let hours = i8::try_from(number(*h0, *h1).filter(|hours| *hours < 24)?).ok()?;
            let minutes = i8::try_from(number(*m0, *m1)?).ok()?;
            let sign = if *sign == b'-' { -1 } else { 1 };
            UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()
        }
        _ => None,
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), self.month(), self.day());
        let (hour, minute, second) = (self.hour(), self.minute(), self.second());
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.nanoseconds() != 0 {
            let digits = format!("{:09}", self.nanoseconds());
            write!(formatter, ".{}", digits.trim_end_matches('0'))?;
        }
        let offset = self.offset_seconds();
        if offset == 0 {
            return formatter.write_str("Z");
        }
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs() / 60);
        write!(formatter, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Timestamp({self})")
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<SystemTime> for Timestamp {
    /// The moment in UTC. One outside of the years 0 to 9999 becomes the nearest inside.
    fn from(moment: SystemTime) -> Self {
        let nanoseconds = match moment.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
            Err(before) => i128::try_from(before.duration().as_nanos()).map_or(i128::MIN, |nanoseconds| -nanoseconds),
        };
        let first = i128::from(*SECONDS.start()) * NANOSECONDS_PER_SECOND;
        let last = (i128::from(*SECONDS.end()) + 1) * NANOSECONDS_PER_SECOND - 1;
        let moment = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds.clamp(first, last));
        Self(moment.unwrap_or(OffsetDateTime::UNIX_EPOCH))
    }
}

impl From<Timestamp> for SystemTime {
    /// The moment. Where the system cannot express it, 1970-01-01T00:00:00Z (Windows, before 1601).
    fn from(timestamp: Timestamp) -> Self {
        let seconds = timestamp.unix_seconds();
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let second = if seconds < 0 { Self::UNIX_EPOCH.checked_sub(whole) } else { Self::UNIX_EPOCH.checked_add(whole) };
        let fraction = Duration::from_nanos(u64::from(timestamp.nanoseconds()));
        second.and_then(|second| second.checked_add(fraction)).unwrap_or(Self::UNIX_EPOCH)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
