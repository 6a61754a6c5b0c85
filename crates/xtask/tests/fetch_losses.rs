//! What exceptions of `fetch` mean, which two clients must know that cannot share it: one is written in TypeScript, the other in Rust.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The texts in quotes between two marks of a source file.
fn quoted(file: &str, from: &str, to: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file)).unwrap();
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{file} has no `{from}`"));
    let (part, _) = rest.split_once(to).unwrap_or_else(|| panic!("{file} has no `{to}` behind `{from}`"));
    let found: BTreeSet<String> = part.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(!found.is_empty(), "{file} has no text behind `{from}`");
    found
}

const TYPESCRIPT: &str = "js/src/loss.ts";
const RUST: &str = "crates/client/src/fetch_transport/loss.rs";

#[test]
fn both_clients_know_the_same_codes() {
    assert_eq!(quoted(RUST, "const CONNECT_CODES", "];"), quoted(TYPESCRIPT, "const CONNECT_CODES", "]);"));
    assert_eq!(quoted(RUST, "const REFUSED_CODES", "];"), quoted(TYPESCRIPT, "const REFUSED_CODES", "]);"));
    assert_eq!(quoted(RUST, "const DENO_CONNECT", ";"), quoted(TYPESCRIPT, "const DENO_CONNECT", ";"));
    let mut timeouts = quoted(RUST, "const TIMEOUT_CODES", "];");
    timeouts.extend(quoted(RUST, "const CONNECT_TIMEOUT_CODE", ";"));
    assert_eq!(timeouts, quoted(TYPESCRIPT, "const TIMEOUT_CODES", "]);"));
}
