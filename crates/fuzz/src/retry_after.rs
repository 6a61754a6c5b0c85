//! The headers `Retry-After` and `Date`, each in one line, with `httpdate` as the referee.

use std::time::Duration;

use mighty_networks_core::{Arguments, Call, Head, Step, catalog};

use crate::exchange::{exchange, settings};

pub(crate) fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (retry_after, date) = text.split_once('\n').unwrap_or((&text, ""));
    let expected = expected(retry_after.trim(), date.trim());
    // The referee passes over some separators, so it may take a date that is none; what we take is what it reads.
    let waits = read(retry_after, date);
    assert!(waits.is_none() || waits == expected, "{text:?}: {waits:?}, {expected:?}");
    for moment in [retry_after, date].iter().filter_map(|text| httpdate::parse_http_date(text).ok()) {
        let written = httpdate::fmt_http_date(moment);
        assert_eq!(read(&written, &written), Some(Duration::ZERO), "{written}");
    }
}

/// What the error of a call says that is never repeated.
fn read(retry_after: &str, date: &str) -> Option<Duration> {
    let headers = [("Retry-After", retry_after), ("Date", date)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let call = Call::new(&catalog::ME_GET, &Arguments::new()).expect("a call");
    let mut exchange = exchange(call, settings().with_max_retries(0));
    assert!(matches!(exchange.step(Duration::ZERO, 1), Step::Send(_)));
    exchange.receive(Head { status: 429, headers: headers.into() }, Vec::new());
    match exchange.step(Duration::ZERO, 1) {
        Step::Failed(error) => error.retry_after(),
        other => panic!("{other:?}"),
    }
}

fn expected(retry_after: &str, date: &str) -> Option<Duration> {
    if let Ok(seconds) = retry_after.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let (until, now) = (httpdate::parse_http_date(retry_after).ok()?, httpdate::parse_http_date(date).ok()?);
    Some(until.duration_since(now).unwrap_or_default())
}
