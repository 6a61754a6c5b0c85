use proptest::prelude::*;

use super::*;

const TOKEN: &str = "s3cr+t/of=the&call";

fn mask(text: &str) -> String {
    Mask { token: TOKEN }.text(text)
}

#[test]
fn addresses_are_hidden_however_they_are_written() {
    for address in [
        "ada@example.com",
        "ada+test@example.com",
        "ada.o'brien/x=y@sub.example.co.uk",
        "ada%40example.com",
        "ada%2Btest%40example%2Ecom",
        "ada%2540example.com",
        "ada\\u0040example.com",
        "ada\\\\u002btest\\\\u0040example.com",
        "jürgen@straße.example",
        "j%C3%BCrgen%40example.com",
        "root@localhost",
    ] {
        assert_eq!(mask(address), "[email]");
        assert_eq!(mask(&format!("<{address}>, \"{address}\"")), "<[email]>, \"[email]\"");
    }
    assert_eq!(mask("see @ada, a @ b, 7@ and a%40"), "see @ada, a @ b, 7@ and a%40");
}

#[test]
fn the_token_is_hidden_however_it_is_written() {
    assert_eq!(mask(&format!("x{TOKEN}y {TOKEN}")), "x[token]y [token]");
    assert_eq!(mask("t=s3cr%2Bt%2Fof%3Dthe%26call."), "t=[token].");
    assert_eq!(mask("\"s3cr\\u002bt/of=the&call\""), "\"[token]\"");
    assert_eq!(mask("s3cr+t\\/of=the&call, s3cr+t\\\\/of=the&call"), "[token], [token]");
    assert_eq!(Mask { token: "" }.text("no token"), "no token");
}

#[test]
fn what_looks_like_a_secret_is_one() {
    assert_eq!(mask("mn_live_0123456789abcdef, mn_short"), "[token], mn_short");
    assert_eq!(mask("Authorization: Bearer abc.def, bearer x"), "Authorization: Bearer [token], bearer [token]");
    assert_eq!(mask("authorization=abc&api_key=def&page=2"), "authorization=[token]&api_key=[token]&page=2");
    assert_eq!(mask(r#"{"access_token": "abc","Password":"d e","n":1}"#), r#"{"access_token": "[token]","Password":"[token] e","n":1}"#);
    assert_eq!(mask(r#"{\"token\":\"abc\"}"#), r#"{\"token\":\"[token]\"}"#);
    assert_eq!(mask("the token is old; token_gated: 1"), "the token is old; token_gated: 1");
}

#[test]
fn an_address_keeps_what_says_nothing_about_anybody() {
    let mask = Mask { token: TOKEN };
    let base = "https://api.mn.co/admin/v1/networks/1";
    assert_eq!(mask.url(&format!("{base}/members?page=2&per_page=100")), format!("{base}/members?page=2&per_page=100"));
    assert_eq!(mask.url(&format!("{base}/members/by_email?email=ada%40example.com")), format!("{base}/members/by_email?…"));
    assert_eq!(mask.url(&format!("{base}/posts?space_id=7&x=1&page=1")), format!("{base}/posts?space_id=7&page=1&…"));
    assert_eq!(mask.url(&format!("{base}/x/ada%2Btest%40example.com/7")), format!("{base}/x/[email]/7"));
    assert_eq!(mask.url(&format!("{base}/x?status=ada%40example.com")), format!("{base}/x?status=[email]"));
}

#[test]
fn a_text_is_cut_behind_what_is_hidden() {
    let mask = Mask { token: TOKEN };
    assert_eq!(mask.start("abc ada@example.com def", 4), ("abc ".to_owned(), false));
    assert_eq!(mask.start("abc ada@example.com def", 5), ("abc [email]".to_owned(), false));
    assert_eq!(mask.start("abc", 3), ("abc".to_owned(), true));
    assert_eq!(mask.start("a\nb\u{1b}[0m\u{9b}\u{2028}", 99), ("a b [0m  ".to_owned(), true));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_around_it_no_address_and_no_token_is_left(before in ".{0,12}", between in ".{0,12}", behind in ".{0,12}", limit in 0..80_usize) {
        let text = format!("{before} ada.lovelace@example.com {between}{TOKEN}{behind}");
        let (shown, _) = Mask { token: TOKEN }.start(&text, limit);
        prop_assert!(!shown.contains("ada.love") && !shown.contains("s3cr+t"), "{}", shown);
    }

    #[test]
    fn any_text_is_read(text in "[%25440\\\\u@x\" =:\u{e9}]{0,40}") {
        // The letter is no digit of an escape: `%0a@` has the end of a line before the sign, and no address.
        let shown = mask(&text);
        prop_assert!(!shown.contains("x@x"), "{}", shown);
    }
}
