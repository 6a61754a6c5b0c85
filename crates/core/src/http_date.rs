//! Dates as HTTP writes them, in the three forms that RFC 9110 asks everybody to read.

use time::{Date, Month};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What a letter of a form stands for. `N` is the name of the month, `d` the first digit of the day or a space.
const NUMBERS: &[u8; 6] = b"YyDhms";

const EPOCH: i32 = 2_440_588;

/// The seconds since 1970 of a date that exists and falls on the day of the week that it names.
pub(crate) fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    let (weekday, rest) = text.split_at_checked(text.find([',', ' '])?)?;
    let is_long = weekday.len() > 3;
    let forms: &[&str] = if is_long { &[", DD-NNN-yy hh:mm:ss GMT"] } else { &[", DD NNN YYYY hh:mm:ss GMT", " NNN dD hh:mm:ss YYYY"] };
    let (day, seconds) = forms.iter().find_map(|form| read(form, rest))?;
    let name = WEEKDAYS.get(usize::from(day.weekday().number_days_from_monday()))?;
    let name = if is_long { name } else { name.get(..3)? };
    let days = i64::from(day.to_julian_day().checked_sub(EPOCH)?);
    (days >= 0 && name == weekday).then(|| days * 86_400 + seconds)
}

/// The day, and the seconds of it.
fn read(form: &str, text: &str) -> Option<(Date, i64)> {
    let mut numbers = [0_u16; NUMBERS.len()];
    if text.len() != form.len() {
        return None;
    }
    for (place, byte) in form.bytes().zip(text.bytes()) {
        let letter = if place == b'd' { b'D' } else { place };
        match NUMBERS.iter().position(|known| *known == letter).and_then(|at| numbers.get_mut(at)) {
            Some(_) if place == b'd' && byte == b' ' => {}
            Some(number) if byte.is_ascii_digit() => *number = *number * 10 + u16::from(byte & 0x0F),
            None if place == b'N' || place == byte => {}
            _ => return None,
        }
    }
    let [long_year, short_year, day, hour, minute, second] = numbers;
    let year = match (form.contains('y'), short_year) {
        (false, _) => long_year,
        (true, 70..) => 1900 + short_year,
        (true, _) => 2000 + short_year,
    };
    let month = text.get(form.find('N')?..)?.get(..3)?;
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month).and_then(|(_, number)| Month::try_from(number).ok())?;
    let date = Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok()?;
    let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
    (hour < 24 && minute < 60 && second < 60).then_some((date, seconds))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use proptest::prelude::*;

    use super::*;

    /// `httpdate` is the referee.
    fn assert_agrees(text: &str) {
        let theirs = httpdate::parse_http_date(text).ok().and_then(|moment| moment.duration_since(SystemTime::UNIX_EPOCH).ok());
        assert_eq!(parse(text), theirs.map(|since| i64::try_from(since.as_secs()).expect("a number")), "{text}");
    }

    #[test]
    fn the_three_forms() {
        for text in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", " Sun Nov 06 08:49:37 1994\t"]
        {
            assert_eq!(parse(text), Some(784_111_777), "{text}");
            assert_agrees(text);
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "soon",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Wed, 30 Feb 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Wed, 31 Dec 1969 23:59:59 GMT",
        ] {
            assert_eq!(parse(text), None, "{text}");
            assert_agrees(text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_second(seconds in 0..253_402_300_800_u64) {
            let text = httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
            assert_eq!(parse(&text), i64::try_from(seconds).ok());
        }

        #[test]
        fn other_spellings(
            weekday in "(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)",
            rest in "(, [0-3][0-9] (Jan|Feb|Dec) [0-9]{4}|, [0-3][0-9]-(Feb|Mar|Sep)-[0-9]{2}| (Jun|Feb) [ 0-3][0-9]) [0-2][0-9]:[0-6][0-9]:[0-6][0-9]( GMT| [0-9]{4})",
        ) {
            assert_agrees(&format!("{weekday}{rest}"));
        }
    }
}
