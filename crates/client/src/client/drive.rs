//! The loop around an exchange. Core decides; here requests are sent and time passes.

use mighty_networks_core::{Call, Error, Exchange, Settings, Step, Success};

use super::Shared;

pub(crate) async fn drive(shared: &Shared, call: Call, settings: Settings) -> Result<Success, Error> {
    let operation = call.operation();
    let mut exchange = Exchange::new(call, settings, shared.token.credential());
    loop {
        match exchange.step(shared.runtime.now(), shared.runtime.entropy()) {
            Step::Authorize => exchange.authorize(shared.token.token().await.map_err(|error| error.in_operation(operation))?),
            Step::Send(request) => match shared.transport.send(request).await {
                Ok(reply) => exchange.receive(reply.head, reply.body),
                Err(lost) => exchange.lost(lost.loss, &lost.detail),
            },
            Step::Wait(delay) => shared.runtime.sleep(delay).await,
            Step::Note(note) => shared.runtime.note(note),
            Step::Verify(unclear) => return Err(unclear.error),
            Step::Done(success) => return Ok(*success),
            Step::Failed(error) => return Err(error),
        }
    }
}
