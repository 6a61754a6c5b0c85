//! One step of a call.

use mighty_networks_core::{Error, Exchange};
use wasm_bindgen::prelude::*;

use super::call::WireCall;
use super::input::WireInput;
use super::step::{self, WireOutput};

/// Says what a call does next. The first time there is no state; afterwards it is what the last output held.
#[wasm_bindgen]
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "the glue hands bytes over")]
pub fn advance(call: &WireCall, state: Option<Vec<u8>>, input: &WireInput) -> WireOutput {
    match next(call, state.as_deref(), input) {
        Ok(output) => output,
        Err(error) => step::refused(&error),
    }
}

fn next(call: &WireCall, state: Option<&[u8]>, input: &WireInput) -> Result<WireOutput, Error> {
    let (core, settings, credential) = (call.to_core()?, call.settings().to_core()?, call.credential()?);
    let operation = core.operation();
    let mut exchange = match state {
        Some(state) => Exchange::restore(core, settings, credential, state)?,
        None => Exchange::new(core, settings, credential),
    };
    input.tell(&mut exchange)?;
    let step = exchange.step(input.time()?, input.entropy());
    Ok(step::output(operation, &exchange, step))
}
