//! What `tracing` hears of calls over real sockets.

use mighty_networks::Upload;
use mighty_networks::models::MemberCreate;
use mighty_networks_sandbox::{Fault, Options};
use tracing::Level;

use crate::network::{Network, TOKEN};
use crate::subscriber::listen;

const EMAIL: &str = "ada+test@example.com";

#[tokio::test]
async fn no_address_and_no_token_is_in_the_log_of_a_day() {
    let (lines, _guard) = listen(Level::TRACE);
    let network = Network::start(Options::default()).await;
    let client = network.client();
    client.members().list().first_page().await.expect("a page");
    let ada = || MemberCreate::new(EMAIL, "Ada", "Lovelace").send_welcome_email(false);
    client.members().create(ada()).await.expect("a member");
    network.sandbox().fail_next("members.get_by_email", 1, Fault::status(503));
    client.members().get_by_email(EMAIL).await.expect("a member");
    client.members().create(ada()).await.expect_err("she is there");
    client.members().get_by_email("nobody@example.com").await.expect_err("nobody");
    client.assets().upload(Upload::bytes(format!("of {EMAIL}.png"), *b"\x89PNG"), "post").await.expect("an asset");
    let wrong = network.builder().token("mn_test_0123456789wrong").build().expect("a client");
    wrong.me().get().await.expect_err("a wrong token");
    let lines = lines.lock().expect("a lock");
    for level in [Level::WARN, Level::INFO, Level::DEBUG, Level::TRACE] {
        assert!(lines.iter().any(|(at, _)| *at == level), "{level}");
    }
    for (_, text) in lines.iter() {
        let hidden = ["@", "%40", "\\u0040", TOKEN, "0123456789wrong"];
        assert!(!hidden.iter().any(|secret| text.contains(secret)), "{text}");
    }
    assert!(lines.iter().any(|(_, text)| text.contains("[email]")));
}
