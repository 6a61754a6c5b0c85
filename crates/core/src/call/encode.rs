//! Percent-encoding: everything but the unreserved characters of RFC 3986, so that no value can leave its place in the address.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(crate) fn path_part(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A space is `%20` and a plus sign `%2B`: both readings of a query agree on that.
pub(crate) fn query_part(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}
