//! One step of a call.

use mighty_networks_core::{Credential, Error, Exchange};
use wasm_bindgen::prelude::*;

use super::call::WireCall;
use super::input::WireInput;
use super::step::WireOutput;

/// Says what a call does next. The first time there is no state; afterwards it is what the last output held.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "the glue hands bytes over")]
pub fn advance(call: &WireCall, state: Option<Vec<u8>>, input: &WireInput, output: &WireOutput) {
    if let Err(error) = next(call, state.as_deref(), input, output) {
        output.set_refused(&error);
    }
}

fn next(call: &WireCall, state: Option<&[u8]>, input: &WireInput, output: &WireOutput) -> Result<(), Error> {
    let (core, settings, now) = (call.to_core()?, call.settings().to_core()?, input.time()?);
    let operation = core.operation();
    let mut exchange = match (state, call.credential()) {
        (Some(state), Ok(credential)) => Exchange::restore(core, settings, credential, state)?,
        (Some(state), Err(error)) => {
            return Err(Exchange::restore(core, settings, Credential::Function, state)?.without_token(error, now));
        }
        (None, credential) => Exchange::new(core, settings, credential?),
    };
    input.tell(&mut exchange)?;
    let step = exchange.step(now, input.entropy());
    output.set(operation, &exchange, step, now);
    Ok(())
}
