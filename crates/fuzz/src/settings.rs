//! What the environment or a vault holds, each in one line: network, base address, app, token. Refused, or it leads nowhere but where it says.

use std::net::Ipv4Addr;

use mighty_networks_core::{Arguments, Call, Credential, Error, Exchange, Settings, Token, catalog};

use crate::exchange::request;

/// A text this long that stands in an error was taken from the token.
const TELLING: usize = 24;

pub(crate) fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut lines = text.split('\n');
    let mut line = || lines.next().unwrap_or_default();
    let (network, base_url, app, token) = (line(), line(), line(), line());
    let token = Token::parse(token).map_err(|error| {
        let text = token.trim();
        assert!(text.len() < TELLING || !error.to_string().contains(text), "{error}");
    });
    for allow_http in [false, true] {
        let settings = Settings::new(network).and_then(|settings| settings.with_base_url(base_url, allow_http));
        match (settings.and_then(|settings| settings.with_app(app)), &token) {
            (Ok(settings), Ok(token)) => check(settings, token.clone(), allow_http),
            (Ok(settings), Err(())) => check_address(&settings, allow_http),
            (Err(error), _) => check_refusal(&error),
        }
    }
}

fn check_refusal(error: &Error) {
    assert!(!error.message().is_empty() && !error.message().contains(|letter: char| letter.is_control()), "{error:?}");
}

fn check_address(settings: &Settings, allow_http: bool) {
    let base = settings.base_url();
    let (scheme, rest) = base.split_once("://").expect("a scheme");
    let authority = rest.split('/').next().expect("a host");
    assert!(!authority.is_empty() && !authority.contains('@') && !base.contains(['?', '#']), "{base}");
    let host = if authority.starts_with("[::1]") { "[::1]" } else { authority.split(':').next().expect("a name") };
    let is_here = ["localhost", "[::1]"].contains(&host) || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback());
    assert!(scheme == "https" || (scheme == "http" && (allow_http || is_here)), "{base}");
}

fn check(settings: Settings, token: Token, allow_http: bool) {
    check_address(&settings, allow_http);
    let base = settings.base_url().to_owned();
    let call = Call::new(&catalog::ME_GET, &Arguments::new()).expect("a call");
    let request = request(Exchange::new(call, settings, Credential::Token(token)));
    assert!(request.url.starts_with(&base) && request.url.ends_with("/me"), "{}", request.url);
    assert!(!request.url.contains(|letter: char| letter.is_ascii_control() || letter == ' '), "{:?}", request.url);
    for (name, value) in &request.headers {
        assert!(value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()), "{name}: {value:?}");
    }
}
