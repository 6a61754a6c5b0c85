//! The loop around an exchange. Core decides; here requests are sent and time passes.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use mighty_networks_core::{Error, Exchange, Note, Operation, Step, Success, Unclear};

use super::look::{Found, Look};
use super::shared::Shared;
use super::watching::tell_of_token;

/// How a call went well.
pub(crate) enum Outcome {
    /// The server answered.
    Answered(Success),
    /// The answer was lost, but the caller found what the call did.
    Found(Found),
}

pub(crate) async fn drive(
    shared: &Shared,
    operation: &'static Operation,
    mut exchange: Exchange,
    look: Option<&Look>,
) -> Result<Outcome, Error> {
    loop {
        match exchange.step(shared.runtime.now(), shared.runtime.entropy()) {
            Step::Authorize => {
                let left = exchange.left(shared.runtime.now());
                match within(shared, left, shared.token.token()).await {
                    Some(Ok(token)) => exchange.authorize(token),
                    Some(Err(error)) => {
                        tell_of_token(operation);
                        return Err(exchange.without_token(error, shared.runtime.now()));
                    }
                    None => {}
                }
            }
            Step::Send(request) => match shared.transport.send(request).await {
                Ok(reply) => exchange.receive(reply.head, reply.body),
                Err(lost) => exchange.lost(lost.loss, &lost.detail),
            },
            Step::Wait(delay) => shared.runtime.sleep(delay).await,
            Step::Note(note) => tell(shared, note),
            Step::Verify(unclear) => {
                let Unclear { error, retry, failure } = *unclear;
                let left = exchange.left(shared.runtime.now());
                // Who did not get to the end of a look does not know whether anything was done, so nothing is sent again.
                let ended = match (within(shared, left, verify(look, &error)).await, retry) {
                    (Some(Ok(Some(found))), _) => return Ok(Outcome::Found(found)),
                    (Some(Ok(None)), Some(retry)) => {
                        tell(shared, retry);
                        continue;
                    }
                    (Some(Err(of_look)), _) => of_look,
                    (Some(Ok(None)), None) | (None, _) => error,
                };
                failure.into_iter().for_each(|failure| tell(shared, failure));
                return Err(ended);
            }
            Step::Done(success) => return Ok(Outcome::Answered(*success)),
            Step::Failed(error) => return Err(error),
        }
    }
}

fn tell(shared: &Shared, note: Note) {
    shared.hooks.tell(&note);
    shared.runtime.note(note);
}

/// What something of the caller's gives, if it does so in time.
async fn within<T>(shared: &Shared, left: Duration, asked: impl Future<Output = T>) -> Option<T> {
    let mut asked = pin!(asked);
    // The sleep begins when it does not give it at once.
    let mut over = pin!(async { shared.runtime.sleep(left).await });
    let given = poll_fn(|context| match asked.as_mut().poll(context) {
        Poll::Ready(given) => Poll::Ready(Some(given)),
        Poll::Pending => over.as_mut().poll(context).map(|()| None),
    });
    given.await
}

async fn verify(look: Option<&Look>, unclear: &Error) -> Result<Option<Found>, Error> {
    match look {
        Some(look) => look.look().await.map_err(|error| error.while_verifying(unclear.clone())),
        None => Err(unclear.clone()),
    }
}
