//! Through which proxy a request goes: one rule for both transports, whose libraries have two.

mod address;
mod exceptions;

use std::ffi::OsString;
use std::net::IpAddr;

use crate::connections::ProxyChoice;
pub(crate) use address::ProxyAddress;
use address::split_port;
use exceptions::Exceptions;

/// The proxies of one process.
#[derive(Debug, Clone)]
pub(crate) struct Proxies {
    http: Named,
    https: Named,
    exceptions: Exceptions,
    /// A proxy that was given is also used for this machine; one of the environment could not reach it.
    for_loopback: bool,
}

/// A proxy, or why the one that a variable names cannot be used.
type Named = Option<Result<ProxyAddress, String>>;

impl Proxies {
    /// Reads the environment if the choice is left to it.
    pub(crate) fn new(choice: &ProxyChoice) -> Self {
        Self::with_variables(choice, |name| std::env::var_os(name))
    }

    fn with_variables(choice: &ProxyChoice, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        match choice {
            ProxyChoice::Direct => Self { http: None, https: None, exceptions: Exceptions::default(), for_loopback: false },
            ProxyChoice::Given(proxy) => {
                let both = Some(Ok(proxy.clone()));
                Self { http: both.clone(), https: both, exceptions: Exceptions::default(), for_loopback: true }
            }
            ProxyChoice::Environment => {
                let all = named(&variable, &["all_proxy", "ALL_PROXY"]);
                // Under CGI, `HTTP_PROXY` is the header `Proxy` of whoever sent the request.
                let http: &[&str] = if variable("REQUEST_METHOD").is_some() { &["http_proxy"] } else { &["http_proxy", "HTTP_PROXY"] };
                Self {
                    http: named(&variable, http).or_else(|| all.clone()),
                    https: named(&variable, &["https_proxy", "HTTPS_PROXY"]).or(all),
                    exceptions: first(&variable, &["no_proxy", "NO_PROXY"]).map(|(_, text)| Exceptions::parse(&text)).unwrap_or_default(),
                    for_loopback: false,
                }
            }
        }
    }

    /// The proxy for this address, if there is one.
    ///
    /// # Errors
    /// Which variable names a proxy that cannot be used, and the remedy.
    pub(crate) fn of(&self, url: &str) -> Result<Option<&ProxyAddress>, &str> {
        let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
        let (named, default_port) = if scheme == "http" { (&self.http, "80") } else { (&self.https, "443") };
        let Some(named) = named else { return Ok(None) };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = split_port(authority);
        let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        let is_direct = self.exceptions.hold(&host, port.unwrap_or(default_port)) || (!self.for_loopback && is_loopback(&host));
        if is_direct { Ok(None) } else { named.as_ref().map(Some).map_err(String::as_str) }
    }
}

fn named(variable: impl Fn(&str) -> Option<OsString>, names: &[&str]) -> Named {
    let (name, text) = first(variable, names)?;
    Some(ProxyAddress::parse(&text).map_err(|why| format!("the proxy in `{name}` {why}")))
}

/// The first variable that holds something: an empty one is as good as none.
fn first(variable: impl Fn(&str) -> Option<OsString>, names: &[&str]) -> Option<(String, String)> {
    let texts = names.iter().filter_map(|name| Some((*name, variable(name)?.to_string_lossy().into_owned())));
    texts.map(|(name, text)| (name.to_owned(), text)).find(|(_, text)| !text.trim().is_empty())
}

/// More than core takes for loopback: there it decides whether a token may go in plain text, here whether a proxy could reach the host at all.
fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Proxies {
        let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        Proxies::with_variables(&ProxyChoice::Environment, variable)
    }

    fn shown(proxies: &Proxies, url: &str) -> String {
        proxies.of(url).map_or_else(str::to_owned, |proxy| proxy.map_or_else(|| "direct".to_owned(), |proxy| format!("{proxy:?}")))
    }

    const API: &str = "https://api.mn.co/admin/v1/networks/1/me";

    #[test]
    fn the_environment_names_proxies_as_it_does_for_curl() {
        for (variables, url, expected) in [
            (&[] as &[_], API, "direct"),
            (&[("HTTPS_PROXY", "one:1")], API, "http://one:1"),
            (&[("HTTPS_PROXY", "one:1"), ("https_proxy", "two:2")], API, "http://two:2"),
            (&[("https_proxy", " "), ("HTTPS_PROXY", "one:1")], API, "http://one:1"),
            (&[("ALL_PROXY", "all:3"), ("HTTPS_PROXY", "one:1")], API, "http://one:1"),
            (&[("ALL_PROXY", "all:3"), ("HTTP_PROXY", "plain:4")], API, "http://all:3"),
            (&[("HTTP_PROXY", "plain:4")], API, "direct"),
            (&[("HTTP_PROXY", "plain:4")], "http://sandbox.internal/admin", "http://plain:4"),
            (&[("HTTP_PROXY", "plain:4"), ("REQUEST_METHOD", "GET")], "http://sandbox.internal/admin", "direct"),
            (&[("HTTPS_PROXY", "one:1"), ("NO_PROXY", "mn.co")], API, "direct"),
            (&[("HTTPS_PROXY", "one:1"), ("NO_PROXY", "mn.co:8443")], "https://api.mn.co:8443/x", "direct"),
            (&[("HTTPS_PROXY", "one:1"), ("no_proxy", "other.example"), ("NO_PROXY", "mn.co")], API, "http://one:1"),
        ] {
            assert_eq!(shown(&proxies(variables), url), expected, "{variables:?}");
        }
    }

    #[test]
    fn loopback_is_reached_directly_unless_a_proxy_was_given() {
        let environment = proxies(&[("ALL_PROXY", "all:3")]);
        let given = Proxies::new(&ProxyChoice::Given(ProxyAddress::parse("given:5").expect("an address")));
        for url in ["http://127.0.0.1:8080/x", "http://localhost/x", "https://[::1]:1/x", "https://api.localhost/x"] {
            assert_eq!((shown(&environment, url).as_str(), shown(&given, url).as_str()), ("direct", "http://given:5"), "{url}");
        }
    }

    #[test]
    fn a_variable_that_names_no_usable_proxy_is_reported_where_it_counts() {
        let proxies = proxies(&[("ALL_PROXY", "socks5://ada:secret@one:1"), ("NO_PROXY", "direct.example")]);
        assert_eq!(
            shown(&proxies, API),
            "the proxy in `ALL_PROXY` is a SOCKS proxy, which is not supported; use an HTTP proxy, or a `transport` of your own"
        );
        assert_eq!(shown(&proxies, "https://direct.example/x"), "direct");
    }
}
