//! An answer to a call becomes a value, a page with its successor, or an error.

use std::time::Duration;

use mighty_networks_core::{Answered, Arguments, Call, Error, Exchange, Head, Next, Step, catalog};

use crate::exchange::{NETWORK, TOKEN, TOO_MANY, exchange, settings};
use crate::message::Message;
use crate::referee;

pub(crate) fn run(bytes: &[u8]) {
    let message = Message::read(bytes);
    let head = message.head();
    for id in ["members.list", "members.get", "members.delete"] {
        let mut arguments = Arguments::new();
        if id != "members.list" {
            arguments.set("id", 42);
        }
        let call = Call::new(catalog::operation(id).expect("an operation"), &arguments).expect("a call");
        for reads in [Exchange::receive, Exchange::receive_unread] {
            answered(&call, &head, message.body, reads);
        }
    }
}

/// The same answer to every attempt.
fn answered(call: &Call, head: &Head, body: &[u8], receive: fn(&mut Exchange, Head, Vec<u8>)) {
    let mut exchange = exchange(call.clone(), settings());
    let mut now = Duration::ZERO;
    for _ in 0..TOO_MANY {
        match exchange.step(now, 1) {
            Step::Send(request) => {
                assert!(request.url.strip_prefix(NETWORK).is_some_and(|path| path.starts_with("members")), "{}", request.url);
                receive(&mut exchange, head.clone(), body.to_vec());
            }
            Step::Wait(time) => now += time,
            Step::Note(_) => {}
            Step::Authorize => panic!("there is a token"),
            Step::Verify(_) => panic!("nobody wants to look"),
            Step::Done(success) => return check_answer(&success.answer),
            Step::Failed(error) => return check_error(&error),
        }
    }
    panic!("the call does not end");
}

fn check_answer(answer: &Answered) {
    match answer {
        Answered::Page(page) => match &page.next {
            Next::Page(number) => assert!(*number > page.number && !page.items.is_empty(), "{page:?}"),
            Next::Refused(error) => check_error(error),
            Next::End => {}
        },
        Answered::Object(record) => {
            assert!(referee::json(record.raw()).is_some_and(|value| value.is_object()))
        }
        Answered::Nothing | Answered::Parsed => {}
        Answered::Any => panic!("the endpoint is documented"),
    }
}

fn check_error(error: &Error) {
    assert!(!error.message().is_empty(), "{error:?}");
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains(TOKEN), "{text}");
    }
}
