//! A time in RFC 3339: what is written is what was read.

use mighty_networks_core::Timestamp;

pub(crate) fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(time) = Timestamp::parse(text) {
        let again = Timestamp::parse(&time.to_string()).expect("what was written");
        assert_eq!(again, time);
        assert_eq!((again.unix_seconds(), again.nanoseconds()), (time.unix_seconds(), time.nanoseconds()));
    }
}
