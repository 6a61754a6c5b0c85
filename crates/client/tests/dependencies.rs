//! What each feature brings along. The wheel takes `ureq` alone, and must not carry an asynchronous stack that it never runs.

use std::collections::BTreeSet;
use std::process::Command;

/// The names of the crates in the tree, without those that only tests and builds use.
fn tree(features: &[&str]) -> BTreeSet<String> {
    let fixed = ["tree", "--locked", "--package", "mighty-networks", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let output = Command::new(env!("CARGO")).args(fixed).args(features).output().expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

fn asynchronous(names: &BTreeSet<String>) -> Vec<&str> {
    let known = ["futures-core", "futures-util", "hyper", "hyper-util", "reqwest", "tokio", "tokio-rustls", "tower"];
    known.into_iter().filter(|name| names.contains(*name)).collect()
}

#[test]
fn the_blocking_transport_comes_without_an_asynchronous_stack() {
    let names = tree(&["--no-default-features", "--features", "ureq"]);
    assert!(names.contains("ureq") && names.contains("mighty-networks-core"), "{names:?}");
    assert_eq!(asynchronous(&names), [] as [&str; 0]);
}

#[test]
fn the_blocking_client_comes_without_an_asynchronous_stack() {
    let names = tree(&["--no-default-features", "--features", "blocking"]);
    assert!(names.contains("ureq") && names.contains("tracing"), "{names:?}");
    assert_eq!(asynchronous(&names), [] as [&str; 0]);
}

#[test]
fn the_client_comes_without_the_blocking_transport() {
    let names = tree(&[]);
    assert!(names.contains("reqwest") && names.contains("tokio"), "{names:?}");
    assert!(!names.contains("ureq"), "{names:?}");
}

#[test]
fn there_is_one_cryptography() {
    for features in [&[] as &[&str], &["--no-default-features", "--features", "blocking"]] {
        let names = tree(features);
        assert!(names.contains("ring"), "{names:?}");
        let others: Vec<&String> =
            names.iter().filter(|name| name.starts_with("aws-lc") || name.contains("openssl-sys") || *name == "native-tls").collect();
        assert_eq!(others, [] as [&String; 0]);
    }
}

/// What has sockets, threads or cryptography of its own does not even compile there.
#[test]
fn on_wasm32_the_client_leaves_the_network_to_javascript() {
    let names = tree(&["--target", "wasm32-unknown-unknown"]);
    let expected = ["js-sys", "reqwest", "send_wrapper", "tokio", "wasm-bindgen-futures", "web-sys"];
    assert_eq!(expected.into_iter().filter(|name| !names.contains(*name)).collect::<Vec<_>>(), [""; 0]);
    let never =
        ["getrandom", "hyper", "mio", "ring", "rustls", "rustls-native-certs", "socket2", "tokio-rustls", "ureq", "webpki-root-certs"];
    assert_eq!(never.into_iter().filter(|name| names.contains(*name)).collect::<Vec<_>>(), [""; 0]);
}
