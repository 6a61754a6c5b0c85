//! The saved state of a call: refused, or taken up as it was.

use std::time::Duration;

use mighty_networks_core::{Arguments, Call, Credential, Error, Exchange, Loss, Step, catalog};

use crate::exchange::{TOO_MANY, settings};

pub(crate) fn run(bytes: &[u8]) {
    let Ok(mut exchange) = restored(bytes) else { return };
    let saved = exchange.save();
    assert_eq!(restored(&saved).expect("what was saved").save(), saved);
    // Whatever it was in the midst of, it ends once it is given up.
    for _ in 0..TOO_MANY {
        exchange.lost(Loss::Cancelled, "");
        if let Step::Failed(error) = exchange.step(Duration::MAX, 1) {
            return assert!(!error.message().is_empty(), "{error:?}");
        }
    }
    panic!("the call does not end");
}

fn restored(bytes: &[u8]) -> Result<Exchange, Error> {
    let call = Call::new(&catalog::ME_GET, &Arguments::new()).expect("a call");
    Exchange::restore(call, settings(), Credential::Function, bytes)
}
