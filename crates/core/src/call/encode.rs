//! Percent-encoding: everything but the unreserved characters of RFC 3986, so that no value can leave its place in the address.

/// A part of a path, or a name or a value of a query. There a space is `%20` and a plus sign `%2B`: both readings of a query agree on that.
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            [byte >> 4, byte & 0x0F]
                .into_iter()
                .filter_map(|digit| b"0123456789ABCDEF".get(usize::from(digit)))
                .for_each(|digit| encoded.push(char::from(*digit)));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn all_but_the_unreserved_characters() {
        assert_eq!(encoded("Az09-._~"), "Az09-._~");
        assert_eq!(encoded("a+b c/d?e=f&g%h"), "a%2Bb%20c%2Fd%3Fe%3Df%26g%25h");
        assert_eq!(encoded("é€\0\u{7f}"), "%C3%A9%E2%82%AC%00%7F");
    }
}
