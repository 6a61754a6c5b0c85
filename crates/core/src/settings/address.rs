//! The address of the server, normalised, and the rule that a token leaves only over HTTPS.

use crate::address::Address;
use crate::error::Error;

const DEFAULT: &str = "https://api.mn.co/admin";

/// `https://api.mn.co/admin`: an origin and a path, without the version and without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    text: String,
    origin_length: usize,
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self { text: DEFAULT.to_owned(), origin_length: "https://api.mn.co".len() }
    }
}

impl BaseUrl {
    pub(crate) fn parse(text: &str, allow_http: bool) -> Result<Self, Error> {
        let refused = |why: &str| Error::configuration(format!("`base_url` {why}; pass an address such as `{DEFAULT}`"));
        let text = text.trim();
        let names_scheme = text.as_bytes().windows(3).any(|at| at == b"://");
        let with_scheme = if names_scheme { text.to_owned() } else { format!("https://{text}") };
        let before_query = with_scheme.split(['?', '#']).next().unwrap_or_default();
        let address = Address::read(before_query).ok_or_else(|| refused("is no address"))?;
        let host = address.host();
        if host.is_empty() {
            return Err(refused("names no host"));
        }
        let authority = address.authority.to_ascii_lowercase();
        if authority.contains('@') {
            return Err(refused("must not hold a user or a password"));
        }
        if before_query.len() < with_scheme.len() {
            return Err(refused("must not hold a query"));
        }
        let scheme = address.scheme.to_ascii_lowercase();
        if scheme != "https" && (scheme != "http" || !(allow_http || is_loopback(host))) {
            return Err(refused(
                "must use https, or the token could be read on the way (plain http is for loopback, or with `allow_http`)",
            ));
        }
        let origin = format!("{scheme}://{authority}");
        let path = address.path.trim_end_matches('/');
        let path = path.strip_suffix("/v1").unwrap_or(path);
        let path = if path.is_empty() { "/admin" } else { path };
        Ok(Self { text: format!("{origin}{path}"), origin_length: origin.len() })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        self.text.get(..self.origin_length).unwrap_or(&self.text)
    }
}

/// Other spellings of `::1` are not known: reading them would link a parser.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host == "::1" || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// Whether two origins are the same; a default port is the same as none.
pub(crate) fn same_origin(one: &str, other: &str) -> bool {
    fn normal(origin: &str) -> String {
        let origin = origin.to_ascii_lowercase();
        let default_port = if origin.starts_with("https://") { ":443" } else { ":80" };
        origin.strip_suffix(default_port).map_or(origin.clone(), str::to_owned)
    }
    normal(one) == normal(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_the_address_is_normalised() {
        for text in [
            "api.mn.co",
            "https://api.mn.co",
            "https://api.mn.co/",
            "https://API.mn.co/admin",
            "https://api.mn.co/admin/v1/",
            "api.mn.co/admin/v1",
        ] {
            let base = BaseUrl::parse(text, false).expect(text);
            assert_eq!(base.as_str(), "https://api.mn.co/admin", "{text}");
            assert_eq!(base.origin(), "https://api.mn.co", "{text}");
        }
        assert_eq!(
            BaseUrl::parse("https://proxy.example/mighty/admin", false).expect("a path").as_str(),
            "https://proxy.example/mighty/admin"
        );
    }

    #[test]
    fn plain_http_is_for_loopback_or_on_request() {
        for text in ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:9"] {
            assert!(BaseUrl::parse(text, false).is_ok(), "{text}");
        }
        for text in ["http://api.mn.co", "http://[::2]", "http://128.0.0.1", "http://127.0.0.1.example"] {
            assert!(BaseUrl::parse(text, false).is_err(), "{text}");
        }
        assert_eq!(BaseUrl::parse("http://sandbox.internal", true).expect("asked for").as_str(), "http://sandbox.internal/admin");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "https://",
            "https://user:secret@api.mn.co",
            "ftp://api.mn.co",
            "https://api.mn.co/admin?x=1",
            "https://api mn co",
            "https://a.b/#f",
        ] {
            let error = BaseUrl::parse(text, true).expect_err(text);
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }

    #[test]
    fn a_default_port_is_the_same_origin() {
        assert!(same_origin("https://api.mn.co", "https://API.mn.co:443"));
        assert!(same_origin("http://127.0.0.1:80", "http://127.0.0.1"));
        assert!(!same_origin("https://api.mn.co", "http://api.mn.co"));
        assert!(!same_origin("https://api.mn.co", "https://api.mn.co.evil.example"));
        assert!(!same_origin("https://api.mn.co", "https://api.mn.co:8443"));
    }
}
