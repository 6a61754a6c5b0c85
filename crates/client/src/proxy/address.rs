//! The address of a proxy.

use std::fmt;

/// Where a proxy is and who may use it. It is shown without its credentials.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ProxyAddress {
    text: String,
    /// Where the credentials are in the text.
    credentials: std::ops::Range<usize>,
}

impl ProxyAddress {
    /// Takes `http://user:password@host:port`, of which only the host is needed. A character that an address cannot carry may stand in
    /// the credentials as it is.
    ///
    /// # Errors
    /// What is wrong and what to write instead. The text is not repeated, since it may hold a password.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let refused = |why: &str| format!("{why}; write it as `http://user:password@proxy.example:3128`");
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
        let scheme = scheme.to_ascii_lowercase();
        if scheme.starts_with("socks") {
            return Err("is a SOCKS proxy, which is not supported; use an HTTP proxy, or a `transport` of your own".to_owned());
        }
        if scheme != "http" && scheme != "https" {
            return Err(refused("must start with `http://` or `https://`"));
        }
        let (credentials, place) = rest.rsplit_once('@').map_or((None, rest), |(credentials, place)| (Some(credentials), place));
        let place = place.strip_suffix('/').unwrap_or(place);
        if !is_place(place) {
            return Err(refused("names no host, or holds more than a host and a port after its credentials"));
        }
        let port = if has_port(place) {
            ""
        } else if scheme == "https" {
            ":443"
        } else {
            ":80"
        };
        let credentials = credentials.map(encoded).unwrap_or_default();
        let at = if credentials.is_empty() { "" } else { "@" };
        let start = scheme.len() + "://".len();
        Ok(Self {
            credentials: start..start + credentials.len() + at.len(),
            text: format!("{scheme}://{credentials}{at}{}{port}", place.to_ascii_lowercase()),
        })
    }

    /// The whole address, credentials included.
    pub(crate) fn with_credentials(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for ProxyAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (&self.text[..self.credentials.start], &self.text[self.credentials.end..]);
        let hidden = if self.credentials.is_empty() { "" } else { "…@" };
        write!(formatter, "{start}{hidden}{end}")
    }
}

/// A name, an IPv4 address or an IPv6 address in brackets, and perhaps a port.
fn is_place(place: &str) -> bool {
    let (host, port) = split_port(place);
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_host = match bare {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')),
    };
    is_host && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

fn has_port(place: &str) -> bool {
    split_port(place).1.is_some()
}

/// The colons of an IPv6 address stand in brackets.
pub(super) fn split_port(place: &str) -> (&str, Option<&str>) {
    match place.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (place, None),
    }
}

/// Credentials as an address can carry them; what is percent-encoded already stays.
fn encoded(credentials: &str) -> String {
    let mut encoded = String::new();
    let bytes = credentials.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let is_escape = *byte == b'%' && bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        if is_escape || byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:".contains(byte) {
            encoded.push(char::from(*byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_completed() {
        for (text, whole) in [
            ("proxy.example", "http://proxy.example:80"),
            (" HTTP://Proxy.example:3128/ ", "http://proxy.example:3128"),
            ("https://proxy.example", "https://proxy.example:443"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("http://[::1]", "http://[::1]:80"),
            ("http://ada@10.0.0.1:3128", "http://ada@10.0.0.1:3128"),
            ("http://ada:p@ss#w%6Frd/?%@proxy:1", "http://ada:p%40ss%23w%6Frd%2F%3F%25@proxy:1"),
        ] {
            assert_eq!(ProxyAddress::parse(text).expect(text).with_credentials(), whole);
        }
    }

    #[test]
    fn credentials_are_not_shown() {
        let address = ProxyAddress::parse("http://ada:secret@proxy.example:3128").expect("an address");
        assert_eq!(format!("{address:?}"), "http://…@proxy.example:3128");
        assert_eq!(format!("{:?}", ProxyAddress::parse("proxy.example:3128").expect("an address")), "http://proxy.example:3128");
    }

    #[test]
    fn what_is_no_address_is_refused_without_being_repeated() {
        for text in [
            "",
            "http://",
            "http://ada:secret@",
            "http://ada:secret@proxy:port",
            "http://ada:secret@proxy:0",
            "http://ada:secret@proxy:3128/path",
            "ftp://ada:secret@proxy",
            "http://ada:secret@pro xy",
            "socks5://ada:secret@proxy",
        ] {
            let why = ProxyAddress::parse(text).expect_err(text);
            assert!(!why.contains("secret") && why.contains("; "), "{why}");
        }
    }
}
