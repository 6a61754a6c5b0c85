//! What an exception of `fetch` says about a request.

use js_sys::Reflect;
use mighty_networks_core::Loss;
use wasm_bindgen::JsValue;

/// Codes of Node.js and Bun for a connection that never came about, so that nothing was sent. `js/src/loss.ts` has the same.
const CONNECT_CODES: [&str; 8] =
    ["ConnectionRefused", "EADDRNOTAVAIL", "EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "FailedToOpenSocket"];

/// Codes of Node.js and OpenSSL for a certificate that is not accepted. It will not be a second later either.
const REFUSED_CODES: [&str; 8] = [
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
];

/// How Deno says in words that no connection came about; it gives no code.
const DENO_CONNECT: &str = "client error (Connect)";

/// Codes of Node.js for time that ran out, beside the one for a connection.
const TIMEOUT_CODES: [&str; 2] = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"];
const CONNECT_TIMEOUT_CODE: &str = "UND_ERR_CONNECT_TIMEOUT";

/// No exception has more causes than this; one that is its own cause ends here.
const MOST_CAUSES: usize = 10;

/// What is known of the request. Browsers and Workers say nothing, so it may have been sent.
pub(super) fn of(thrown: &JsValue) -> Loss {
    let codes: Vec<String> = causes(thrown).iter().filter_map(|cause| text(cause, "code")).collect();
    let has = |known: &[&str]| codes.iter().any(|code| known.contains(&code.as_str()));
    if has(&REFUSED_CODES) {
        Loss::Refused
    } else if has(&CONNECT_CODES) || in_words(thrown).contains(DENO_CONNECT) {
        Loss::Connect
    } else if has(&[CONNECT_TIMEOUT_CODE]) {
        Loss::Timeout { sent: false }
    } else if has(&TIMEOUT_CODES) {
        Loss::Timeout { sent: true }
    } else {
        Loss::Broken { sent: true }
    }
}

/// The words of the innermost cause: the exception itself says no more than that it failed.
pub(super) fn in_words(thrown: &JsValue) -> String {
    let causes = causes(thrown);
    let words = causes.iter().rev().filter_map(|cause| text(cause, "message")).find(|words| !words.is_empty());
    words.unwrap_or_else(|| thrown.as_string().unwrap_or_else(|| "`fetch` failed without a reason".to_owned()))
}

/// The exception and the causes below it, outermost first.
fn causes(thrown: &JsValue) -> Vec<JsValue> {
    let cause = |error: &JsValue| field(error, "cause");
    std::iter::successors(Some(thrown.clone()), cause).take_while(JsValue::is_object).take(MOST_CAUSES).collect()
}

fn text(of: &JsValue, name: &str) -> Option<String> {
    field(of, name)?.as_string()
}

fn field(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name)).ok()
}
