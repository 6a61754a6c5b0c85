//! The token is in no debug form and in no error.

use mighty_networks::{Client, Loss};

use crate::canned::Canned;

const TOKEN: &str = "mn_live_0123456789abcdef";

#[tokio::test]
async fn no_form_shows_the_token() {
    let server = Canned::default().answer(401, r#"{"error": "unauthorized"}"#).lose(Loss::Connect).lose(Loss::Connect).lose(Loss::Connect);
    let builder = server.builder();
    let mut forms = vec![format!("{builder:?}")];
    let client = builder.build().expect("a client");
    forms.push(format!("{client:?} {client:#?} {:?}", client.members()));
    forms.push(format!("{:?} {:?}", client.members().get(1), client.members().list()));
    let refused = client.members().get(1).await.expect_err("refused");
    let lost = client.members().get(1).await.expect_err("lost");
    forms.extend([refused, lost].iter().map(|error| format!("{error} {error:?} {error:#?}")));
    forms.extend(server.requests().iter().map(|request| format!("{request:?}")));
    let broken = Client::builder().token(format!("{TOKEN}\u{7}x")).network(1).build().expect_err("refused");
    forms.push(format!("{broken} {broken:?}"));
    for form in forms {
        assert!(!form.contains("0123456789"), "{form}");
    }
}
