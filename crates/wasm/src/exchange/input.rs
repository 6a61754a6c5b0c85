//! What JavaScript answers to a step.

use std::time::Duration;

use mighty_networks_core::{Error, Exchange, Head, Loss, Token};
use wasm_bindgen::prelude::*;

use super::outline::WireOutline;
use crate::{duration, headers};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * What has happened since the last step. `now` is a monotonic time in milliseconds of any origin; `entropy` is a fresh random number; `headers` are names and
 * values in turn, one a line.
 *
 * - `go`: the call begins, or a note was passed on, or a wait is over;
 * - `token`: the answer to `authorize`;
 * - `answer`: the answer to `send`, unless it is an `outline`; 64 kB of its body are enough;
 * - `outline`: the answer to `send`, if it is a success whose JSON was parsed;
 * - `lost`: the reason why no answer came. A host that cannot tell whether bytes left says that they were sent.
 */
export type WireInput = { now: number; entropy: bigint } & (
    | { kind: "go" }
    | { kind: "token"; token: string }
    | { kind: "answer"; status: number; headers: string; body: Uint8Array }
    | { kind: "outline"; status: number; headers: string; outline: WireOutline }
    | { kind: "lost"; loss: "connect" | "refused" | "timeout" | "broken" | "cancelled"; sent: boolean; detail: string }
);
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "WireInput")]
    pub type WireInput;
    #[wasm_bindgen(method, getter)]
    fn kind(this: &WireInput) -> String;
    #[wasm_bindgen(method, getter)]
    fn now(this: &WireInput) -> f64;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn entropy(this: &WireInput) -> u64;
    #[wasm_bindgen(method, getter)]
    fn token(this: &WireInput) -> String;
    #[wasm_bindgen(method, getter)]
    fn status(this: &WireInput) -> u16;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &WireInput) -> String;
    #[wasm_bindgen(method, getter)]
    fn body(this: &WireInput) -> Vec<u8>;
    #[wasm_bindgen(method, getter)]
    fn outline(this: &WireInput) -> WireOutline;
    #[wasm_bindgen(method, getter)]
    fn loss(this: &WireInput) -> String;
    #[wasm_bindgen(method, getter)]
    fn sent(this: &WireInput) -> bool;
    #[wasm_bindgen(method, getter)]
    fn detail(this: &WireInput) -> String;
}

impl WireInput {
    /// The time.
    pub(crate) fn time(&self) -> Result<Duration, Error> {
        duration::from_milliseconds(self.now()).ok_or_else(|| Error::internal("the time must not be negative"))
    }

    /// Tells the exchange.
    pub(crate) fn tell(&self, exchange: &mut Exchange) -> Result<(), Error> {
        match self.kind().as_str() {
            "go" => {}
            "token" => exchange.authorize(Token::parse(&self.token())?),
            "answer" => exchange.receive_unread(self.head(), self.body()),
            "outline" => exchange.receive_outline(self.head(), self.outline().to_core()),
            "lost" => exchange.lost(self.reason()?, &self.detail()),
            other => return Err(Error::internal(format!("there is no input `{other}`"))),
        }
        Ok(())
    }

    fn head(&self) -> Head {
        Head { status: self.status(), headers: headers::from_text(&self.headers()) }
    }

    fn reason(&self) -> Result<Loss, Error> {
        let sent = self.sent();
        match self.loss().as_str() {
            "connect" => Ok(Loss::Connect),
            "refused" => Ok(Loss::Refused),
            "timeout" => Ok(Loss::Timeout { sent }),
            "broken" => Ok(Loss::Broken { sent }),
            "cancelled" => Ok(Loss::Cancelled),
            other => Err(Error::internal(format!("there is no loss `{other}`"))),
        }
    }
}
