//! Tests of the Rust client on wasm32. Each is a function that `tests/rust_wasm` calls in Node.js, with servers on real sockets; the cases
//! of `tests/vectors` run here too, by the very code that runs them natively.
#![forbid(unsafe_code)]
#![cfg(target_family = "wasm")]

#[path = "../../client/tests/vectors/call.rs"]
mod call;
pub mod calls;
#[path = "../../client/tests/vectors/case.rs"]
mod case;
#[path = "../../client/tests/vectors/compared.rs"]
mod compared;
pub mod engines;
pub mod failures;
#[path = "../../client/tests/vectors/files.rs"]
mod files;
#[path = "../../client/tests/vectors/kind.rs"]
mod kind;
pub mod lists;
#[path = "../../client/tests/vectors/logs.rs"]
mod logs;
pub mod machine;
#[path = "../../client/tests/vectors/network.rs"]
mod network;
#[path = "../../client/tests/vectors/options.rs"]
mod options;
pub mod place;
pub mod redirects;
#[path = "../../client/tests/vectors/report.rs"]
mod report;
#[path = "../../client/tests/vectors/shown.rs"]
mod shown;
#[path = "../../client/tests/vectors/subscriber.rs"]
mod subscriber;
pub mod through_reqwest;
pub mod vectors;
#[path = "../../client/tests/vectors/webhooks.rs"]
mod webhooks;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = log)]
    fn log(text: &str);
}

/// Has this function hear of panics, which end a test without a word and leave whoever waits for it waiting.
#[wasm_bindgen]
pub fn tell_of_panics(listener: Function) {
    std::panic::set_hook(Box::new(move |panic| {
        // Nobody is left to hear of an exception of it.
        let _ = listener.call1(&JsValue::NULL, &JsValue::from_str(&panic.to_string()));
    }));
}

/// A place for what is told of each case.
fn say(text: &str) {
    log(text);
}
