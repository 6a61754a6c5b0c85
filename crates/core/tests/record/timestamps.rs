//! Times as the API writes them.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use mighty_networks_core::{Record, Timestamp};
use proptest::prelude::*;

use crate::schemas::{SAMPLE, at};

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an RFC 3339 time")
}

#[test]
fn parts_are_those_of_the_clock_that_wrote_it() {
    let moment = time("2026-07-05T09:30:15.250+02:00");
    assert_eq!((moment.year(), moment.month(), moment.day()), (2026, 7, 5));
    assert_eq!((moment.hour(), moment.minute(), moment.second()), (9, 30, 15));
    assert_eq!((moment.nanoseconds(), moment.offset_seconds()), (250_000_000, 7200));
    assert_eq!(moment.unix_seconds(), 1_783_236_615);
}

#[test]
fn texts_come_back_in_one_form() {
    let cases = [
        ("2026-07-05T09:30:00Z", "2026-07-05T09:30:00Z"),
        ("2026-07-05t09:30:00z", "2026-07-05T09:30:00Z"),
        ("2026-07-05 09:30:00+00:00", "2026-07-05T09:30:00Z"),
        ("2026-07-05T09:30:00-00:00", "2026-07-05T09:30:00Z"),
        ("2026-07-05T09:30:00.000Z", "2026-07-05T09:30:00Z"),
        ("2026-07-05T09:30:00.1230Z", "2026-07-05T09:30:00.123Z"),
        ("2026-07-05T09:30:00.0000000019Z", "2026-07-05T09:30:00.000000001Z"),
        ("2026-07-05T09:30:00-09:30", "2026-07-05T09:30:00-09:30"),
        ("2026-07-05T09:30:00-00:30", "2026-07-05T09:30:00-00:30"),
        ("2024-02-29T23:59:59+23:59", "2024-02-29T23:59:59+23:59"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999999Z"),
        ("2017-01-01T00:59:60.5+01:00", "2017-01-01T00:59:59.999999999+01:00"),
    ];
    for (text, expected) in cases {
        assert_eq!(time(text).to_rfc3339(), expected);
        assert_eq!(time(text).to_string(), expected);
        assert_eq!(serde_json::to_string(&time(text)).expect("text"), format!("\"{expected}\""));
    }
}

#[test]
fn other_texts_are_refused() {
    let others = [
        "",
        "2026-07-05",
        "2026-07-05T09:30Z",
        "2026-07-05T09:30:00",
        "2026-07-05T09:30:00+0200",
        "2026-07-05T09:30:00+02",
        "2026-07-05T09:30:00.Z",
        "2026-07-05T09:30:00,5Z",
        "2026-07-05T09:30:00Z ",
        " 2026-07-05T09:30:00Z",
        "2026-7-05T09:30:00Z",
        "2026-13-05T09:30:00Z",
        "2026-00-05T09:30:00Z",
        "2026-02-29T09:30:00Z",
        "2026-07-00T09:30:00Z",
        "2026-07-05T24:00:00Z",
        "2026-07-05T09:60:00Z",
        "2026-07-05T09:30:61Z",
        "2026-07-05T09:30:60Z",
        "2026-07-05T09:30:00+24:00",
        "2026-07-05T09:30:00+02:60",
        "2026-07-05T09:30:00é",
        "2026-07-05_09:30:00Z",
        "+026-07-05T09:30:00Z",
        "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "1783236615",
        "٢٠٢٦-07-05T09:30:00Z",
    ];
    for text in others {
        let refusal = Timestamp::parse(text).expect_err("no RFC 3339 time");
        assert_eq!(refusal.to_string(), format!("expected an RFC 3339 time such as `2026-07-05T09:30:00Z`, found `{text}`"));
        assert_eq!(text.parse::<Timestamp>(), Err(refusal));
    }
}

#[test]
fn moments_are_compared_whatever_their_offsets() {
    let (here, there, later) = (time("2026-07-05T09:30:00Z"), time("2026-07-05T11:30:00+02:00"), time("2026-07-05T09:30:00.1Z"));
    assert_eq!(here, there);
    assert!(there < later && here < later);
    let hasher = RandomState::new();
    assert_eq!(hasher.hash_one(here), hasher.hash_one(there));
    assert_eq!(format!("{there:?}"), "Timestamp(2026-07-05T11:30:00+02:00)");
}

#[test]
fn the_system_time_goes_both_ways() {
    for (text, seconds, nanoseconds) in [("1970-01-01T00:00:01.5Z", 1, 500_000_000), ("1969-12-31T23:59:58.5Z", -2, 500_000_000)] {
        let moment = time(text);
        assert_eq!((moment.unix_seconds(), moment.nanoseconds()), (seconds, nanoseconds));
        assert_eq!(Timestamp::from(SystemTime::from(moment)).to_rfc3339(), text);
    }
    assert_eq!(SystemTime::from(time("1969-12-31T23:59:58.5Z")), SystemTime::UNIX_EPOCH - Duration::from_millis(1500));
    let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
    assert_eq!(Timestamp::from(far).to_rfc3339(), "9999-12-31T23:59:59.999999999Z");
    let early = SystemTime::UNIX_EPOCH - Duration::from_secs(1 << 40);
    assert_eq!(Timestamp::from(early).to_rfc3339(), "0000-01-01T00:00:00Z");
}

#[test]
fn the_reader_gives_nothing_for_other_values() {
    let read = |value: &str| {
        Record::parse(&SAMPLE, format!("{{\"created_at\":{value}}}").as_bytes()).expect("an object").timestamp(at("created_at"))
    };
    assert_eq!(read("\"2026-07-05T09:30:00\\u005a\""), Some(time("2026-07-05T09:30:00Z")));
    for other in ["\"yesterday\"", "\"2026-07-05\"", "1783236615", "null", "[]"] {
        assert_eq!(read(other), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_moment_comes_back(seconds in -62_167_219_200_i64..253_402_300_800, nanoseconds in 0..1_000_000_000_u64) {
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let epoch = SystemTime::UNIX_EPOCH;
        let moment = if seconds < 0 { epoch - whole } else { epoch + whole } + Duration::from_nanos(nanoseconds);
        let timestamp = Timestamp::from(moment);
        prop_assert_eq!(timestamp.unix_seconds(), seconds);
        prop_assert_eq!(SystemTime::from(timestamp), moment);
        prop_assert_eq!(time(&timestamp.to_rfc3339()), timestamp);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[0-9TZ:.+é-]{0,30}") {
        if let Ok(timestamp) = Timestamp::parse(&text) {
            prop_assert_eq!(time(&timestamp.to_rfc3339()), timestamp);
        }
    }
}
