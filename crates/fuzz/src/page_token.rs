//! A token that names a page: refused, or the page that it names of the very list that it was made for.

use mighty_networks_core::{Arguments, Call, catalog};

use crate::exchange::{NETWORK, exchange, request, settings};

/// A text this long that stands in an error was taken from the token, which may be a secret that somebody mixed up.
const TELLING: usize = 24;

pub(crate) fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for arguments in [Arguments::new(), Arguments::from_map([("per_page".to_owned(), 20.into())].into_iter().collect())] {
        let call = Call::new(&catalog::MEMBERS_LIST, &arguments).expect("a call");
        match call.resumed(text) {
            Ok(call) => check_page(call, text),
            Err(error) => assert!(text.len() < TELLING || !error.to_string().contains(text), "{error}"),
        }
    }
}

fn check_page(call: Call, text: &str) {
    let request = request(exchange(call, settings()));
    let list = request.url.strip_prefix(NETWORK).expect("the network");
    let query = list.strip_prefix("members?").expect("the list");
    let page = query.split('&').find_map(|pair| pair.strip_prefix("page=")).expect("a page");
    assert_eq!(text.rsplit('-').next(), Some(page));
    assert!(page.parse::<u64>().is_ok_and(|page| page > 0), "{page}");
}
