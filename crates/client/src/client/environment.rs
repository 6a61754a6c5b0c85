//! A client from environment variables.

use std::ffi::OsString;

use mighty_networks_core::Error;

use super::setup::{GivenToken, Setup};
use crate::platform;

const TOKEN: &str = "MIGHTY_API_TOKEN";
const NETWORK: &str = "MIGHTY_NETWORK_ID";
const BASE_URL: &str = "MIGHTY_BASE_URL";

impl Setup {
    /// What the variables of the environment say.
    pub(crate) fn from_env() -> Result<Self, Error> {
        read(platform::variable)
    }
}

/// Reads the variables through `variable`, since a test must not change those of its process.
fn read(variable: impl Fn(&str) -> Option<OsString>) -> Result<Setup, Error> {
    let token = text(&variable, TOKEN)?
        .ok_or_else(|| missing(TOKEN, "set it to an access token of the network, or use `Client::builder().token(…)`"))?;
    let network = text(&variable, NETWORK)?
        .ok_or_else(|| missing(NETWORK, "set it to the number or the subdomain of the network, or use `Client::builder().network(…)`"))?;
    let base_url = text(&variable, BASE_URL)?;
    Ok(Setup { token: Some(GivenToken::Text(token)), network: Some(network), base_url, ..Setup::default() })
}

/// An empty variable is as good as none: that is how shells and compose files leave one out.
fn text(variable: impl Fn(&str) -> Option<OsString>, name: &str) -> Result<Option<String>, Error> {
    let Some(value) = variable(name) else { return Ok(None) };
    let text = value.into_string().map_err(|_| Error::configuration(format!("`{name}` is not valid Unicode; set it again")))?;
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

fn missing(name: &str, remedy: &str) -> Error {
    Error::configuration(format!("`{name}` is not set; {remedy}"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mighty_networks_core::{ErrorKind, Loss, Request};

    use super::*;
    use crate::client::{Shared, SystemRuntime};
    use crate::transport::{Lost, Sending, Transport};

    struct Nowhere;

    impl Transport for Nowhere {
        fn send(&self, _: Request) -> Sending<'_> {
            Box::pin(std::future::ready(Err(Lost::new(Loss::Connect, "nothing is sent here"))))
        }
    }

    fn client(variables: &[(&str, &str)]) -> Result<Arc<Shared>, Error> {
        let setup = read(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value)))?;
        setup.share(|_| Ok(Arc::new(Nowhere)), || SystemRuntime::new(|_| Box::pin(std::future::ready(()))))
    }

    #[test]
    fn all_three_variables_are_read() {
        let variables = [
            ("MIGHTY_API_TOKEN", " mn_0123456789abcdef\n"),
            ("MIGHTY_NETWORK_ID", "acme"),
            ("MIGHTY_BASE_URL", "http://127.0.0.1:9/admin"),
        ];
        let client = client(&variables).expect("a client");
        assert_eq!(format!("{client:?}"), r#"Client { network: "acme", base_url: "http://127.0.0.1:9/admin", token: "mn_…cdef" }"#);
    }

    #[test]
    fn a_missing_or_empty_variable_is_named_with_the_remedy() {
        let error = client(&[("MIGHTY_NETWORK_ID", "1")]).expect_err("no token");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let remedy = "set it to an access token of the network, or use `Client::builder().token(…)`";
        assert_eq!(error.to_string(), format!("`MIGHTY_API_TOKEN` is not set; {remedy}"));
        let error = client(&[("MIGHTY_API_TOKEN", "t"), ("MIGHTY_NETWORK_ID", " ")]).expect_err("no network");
        let remedy = "set it to the number or the subdomain of the network, or use `Client::builder().network(…)`";
        assert_eq!(error.to_string(), format!("`MIGHTY_NETWORK_ID` is not set; {remedy}"));
    }
}
