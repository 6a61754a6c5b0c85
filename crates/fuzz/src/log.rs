//! What a log says of an answer, of which everything is told: no token and no e-mail address is in it.

use std::time::Duration;

use mighty_networks_core::{Arguments, Call, CallNote, Level, Note, Step, Watch, catalog};

use crate::exchange::{TOKEN, TOO_MANY, exchange, settings};
use crate::message::Message;

pub(crate) fn run(bytes: &[u8]) {
    let message = Message::read(bytes);
    let head = message.head();
    let tag = String::from_utf8_lossy(message.body.get(..80).unwrap_or(message.body)).into_owned();
    let watch = Watch { level: Level::Wire, requests: true, responses: true, retries: true, tags: vec![("tag".to_owned(), tag)] };
    let call = Call::new(&catalog::MEMBERS_LIST, &Arguments::new()).expect("a call");
    let mut exchange = exchange(call, settings()).watched(watch);
    let mut now = Duration::ZERO;
    for _ in 0..TOO_MANY {
        match exchange.step(now, 1) {
            Step::Send(_) => exchange.receive(head.clone(), message.body.to_vec()),
            Step::Wait(time) => now += time,
            Step::Note(Note::Watched(note) | Note::Retry { watched: Some(note), .. }) => check(&note),
            Step::Note(note) => panic!("nothing is told: {note:?}"),
            Step::Authorize | Step::Verify(_) => panic!("there is a token, and nobody wants to look"),
            Step::Done(_) | Step::Failed(_) => return,
        }
    }
    panic!("the call does not end");
}

fn check(note: &CallNote) {
    let tags = note.tags.iter().map(|(_, value)| value.as_str());
    for text in note.lines.iter().map(|line| line.text.as_str()).chain(note.reason.as_deref()).chain(tags) {
        assert!(!text.contains(TOKEN), "{text:?}");
        if text.contains(['%', '\\']) {
            // What stands before an `@` may be the end of something encoded, such as a line.
            continue;
        }
        let is_of_an_address = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        for (place, _) in text.match_indices('@') {
            let bytes = text.as_bytes();
            let (before, after) = (place.checked_sub(1).and_then(|before| bytes.get(before)), bytes.get(place + 1));
            assert!(!is_of_an_address(before) || !is_of_an_address(after), "{text:?}");
        }
    }
}
