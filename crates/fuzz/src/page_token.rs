//! A token that names a page: refused, or the page that it names of the very list that it was made for.

use std::time::Duration;

use mighty_networks_core::{Arguments, Call, Credential, Exchange, Settings, Step, Token, catalog};

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
    let credential = Credential::Token(Token::parse("mn_test_0123456789abcdef").expect("a token"));
    let mut exchange = Exchange::new(call, Settings::new("12345").expect("a network"), credential);
    let Step::Send(request) = exchange.step(Duration::ZERO, 1) else { panic!("nothing is sent") };
    let query = request.url.strip_prefix("https://api.mn.co/admin/v1/networks/12345/members?").expect("the list");
    let page = query.split('&').find_map(|pair| pair.strip_prefix("page=")).expect("a page");
    assert_eq!(text.rsplit('-').next(), Some(page));
    assert!(page.parse::<u64>().is_ok_and(|page| page > 0), "{page}");
}
