//! The saved state of a call: refused, or taken up as it was.

use std::time::Duration;

use mighty_networks_core::{Arguments, Call, Credential, Exchange, Settings, catalog};

pub(crate) fn run(bytes: &[u8]) {
    let call = Call::new(&catalog::ME_GET, &Arguments::new()).expect("a call");
    let settings = Settings::new("12345").expect("a network");
    if let Ok(mut exchange) = Exchange::restore(call, settings, Credential::Function, bytes) {
        assert_eq!(exchange.save().len(), bytes.len());
        assert!(!format!("{:?}", exchange.step(Duration::ZERO, 1)).is_empty());
        exchange.lost(mighty_networks_core::Loss::Timeout { sent: true }, "");
        assert!(!format!("{:?}", exchange.step(Duration::MAX, u64::MAX)).is_empty());
    }
}
