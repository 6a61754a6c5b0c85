//! Calls of the targets that have a client.

use std::time::Duration;

use mighty_networks_core::{Call, Credential, Exchange, Request, Settings, Step, Token};

/// The token of the client.
pub(crate) const TOKEN: &str = "mn_test_0123456789abcdef";

/// The beginning of what its calls ask for.
pub(crate) const NETWORK: &str = "https://api.mn.co/admin/v1/networks/12345/";

/// Steps that no call needs.
pub(crate) const TOO_MANY: usize = 40;

/// The settings of the client.
pub(crate) fn settings() -> Settings {
    Settings::new("12345").expect("a network")
}

/// The call, which has not begun.
pub(crate) fn exchange(call: Call, settings: Settings) -> Exchange {
    Exchange::new(call, settings, Credential::Token(Token::parse(TOKEN).expect("a token")))
}

/// The first request of the call.
pub(crate) fn request(mut exchange: Exchange) -> Request {
    match exchange.step(Duration::ZERO, 1) {
        Step::Send(request) => request,
        other => panic!("nothing is sent: {other:?}"),
    }
}
