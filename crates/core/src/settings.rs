//! What all calls of a client share: the address, the network, the limits of time and the name that is sent along.

mod address;

use std::time::Duration;

use address::BaseUrl;
pub(crate) use address::same_origin;

use crate::error::Error;
use crate::models::Network;
use crate::operation::{Input, Operation};

/// Where the project lives; part of the User-Agent, as the vendor asks.
const PROJECT_URL: &str = "https://github.com/mighty-networks/mighty-networks";
const TIMEOUT: Duration = Duration::from_secs(30);
const DEADLINE: Duration = Duration::from_secs(120);
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(300);
const UPLOAD_DEADLINE: Duration = Duration::from_secs(600);
const MAX_RETRIES: u32 = 2;

/// Checked settings; every change gives a new value, so a client can share them between threads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    base_url: BaseUrl,
    network: String,
    timeout: Option<Duration>,
    deadline: Option<Duration>,
    max_retries: u32,
    product: String,
    app: Option<String>,
}

impl Settings {
    /// The defaults for a network, named by its number or its subdomain.
    ///
    /// # Errors
    /// `Configuration` if the network is neither.
    pub fn new(network: &str) -> Result<Self, Error> {
        Ok(Self {
            base_url: BaseUrl::default(),
            network: checked_network(network)?,
            timeout: None,
            deadline: None,
            max_retries: MAX_RETRIES,
            product: concat!("mighty-networks/", env!("CARGO_PKG_VERSION")).to_owned(),
            app: None,
        })
    }

    /// The same settings for another network.
    ///
    /// # Errors
    /// `Configuration` if the network is neither a number nor a subdomain.
    pub fn with_network(mut self, network: &str) -> Result<Self, Error> {
        self.network = checked_network(network)?;
        Ok(self)
    }

    /// Another server: a host, or an address. Without a path it is that of `/admin`, with one that path; a `/v1` behind either is left out. Plain HTTP is for loopback, or with `allow_http`.
    ///
    /// # Errors
    /// `Configuration` if it is no such address.
    pub fn with_base_url(mut self, base_url: &str, allow_http: bool) -> Result<Self, Error> {
        self.base_url = BaseUrl::parse(base_url, allow_http)?;
        Ok(self)
    }

    /// The time that one attempt may take; 30 seconds by default, 300 for an upload.
    ///
    /// # Errors
    /// `Configuration` if it is zero.
    pub fn with_timeout(mut self, timeout: Duration) -> Result<Self, Error> {
        self.timeout = Some(positive("timeout", timeout)?);
        Ok(self)
    }

    /// The time that a whole call may take, waits included; 120 seconds by default, 600 for an upload.
    ///
    /// # Errors
    /// `Configuration` if it is zero.
    pub fn with_deadline(mut self, deadline: Duration) -> Result<Self, Error> {
        self.deadline = Some(positive("deadline", deadline)?);
        Ok(self)
    }

    /// How many times a call may be sent again where that is safe; 2 by default. Each retry is a billed request.
    #[must_use]
    pub fn with_max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// The name and version of the library that sends, such as `mighty-networks-python/0.1.0`.
    #[must_use]
    pub fn with_product(mut self, product: &str) -> Self {
        product.clone_into(&mut self.product);
        self
    }

    /// The name of the caller's program, such as `acme-crm/2.3`; it goes into the User-Agent.
    ///
    /// # Errors
    /// `Configuration` if it is empty or has a character that a header cannot carry.
    pub fn with_app(mut self, app: &str) -> Result<Self, Error> {
        let app = app.trim();
        if app.is_empty() || !app.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return Err(Error::configuration("`app` must be a name in printable ASCII, such as `acme-crm/2.3`"));
        }
        self.app = Some(app.to_owned());
        Ok(self)
    }

    /// The network that calls go to.
    #[must_use]
    pub fn network(&self) -> &str {
        &self.network
    }

    /// Whether this is the network that calls go to, be it by its number or by its subdomain.
    #[must_use]
    pub fn is_for(&self, network: &Network) -> bool {
        self.network == network.id.to_string() || network.subdomain.as_ref() == Some(&self.network)
    }

    /// The normalised address of the server, without the version: `https://api.mn.co/admin`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.base_url.as_str()
    }

    /// How many times a call may be sent again.
    #[must_use]
    pub fn max_retries(&self) -> u32 {
        self.max_retries
    }

    pub(crate) fn timeout_of(&self, operation: &Operation) -> Duration {
        self.timeout.unwrap_or(if is_upload(operation) { UPLOAD_TIMEOUT } else { TIMEOUT })
    }

    pub(crate) fn deadline_of(&self, operation: &Operation) -> Duration {
        self.deadline.unwrap_or(if is_upload(operation) { UPLOAD_DEADLINE } else { DEADLINE })
    }

    pub(crate) fn origin(&self) -> &str {
        self.base_url.origin()
    }

    /// The address of a path behind the network.
    pub(crate) fn url_of(&self, path: &str) -> String {
        format!("{}/v1/networks/{}{path}", self.base_url.as_str(), self.network)
    }

    pub(crate) fn user_agent(&self) -> String {
        let own = format!("{} (+{PROJECT_URL})", self.product);
        self.app.as_ref().map_or_else(|| own.clone(), |app| format!("{app} {own}"))
    }
}

/// A text of fewer bytes is harmless enough to be shown.
const SHORTEST_SECRET: usize = 24;

fn is_upload(operation: &Operation) -> bool {
    matches!(operation.input, Input::Multipart(_))
}

fn positive(name: &str, duration: Duration) -> Result<Duration, Error> {
    if duration.is_zero() {
        return Err(Error::configuration(format!("`{name}` must be longer than zero")));
    }
    Ok(duration)
}

/// A number, or a subdomain: a letter, then letters, digits and hyphens, all lower case.
fn checked_network(network: &str) -> Result<String, Error> {
    let network = network.trim();
    let number = network.parse::<u64>().ok().filter(|id| *id > 0 && network.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(id) = number {
        // A network knows itself by its number, and not by zeros in front of it.
        return Ok(id.to_string());
    }
    let is_subdomain = network.len() > 1
        && network.starts_with(|first: char| first.is_ascii_lowercase())
        && network.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_subdomain {
        return Ok(network.to_owned());
    }
    if network.is_empty() {
        return Err(Error::configuration("the network is missing; pass `network` or set MIGHTY_NETWORK_ID"));
    }
    // Whoever takes one variable for the other passes the token here, which must not be repeated.
    let is_harmless = network.len() < SHORTEST_SECRET && !network.starts_with("mn_") && network.bytes().all(|byte| byte.is_ascii_graphic());
    let shown = if is_harmless { format!("`{network}`") } else { "what was given".to_owned() };
    let remedy = if network.contains('.') { "a host name does not work here; " } else { "" };
    Err(Error::configuration(format!("{shown} is no network; {remedy}pass its number, or its subdomain in lower case")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_network_is_repeated_unless_it_may_be_a_token_or_cannot_be_shown() {
        let message = |network| Settings::new(network).expect_err("refused").message().to_owned();
        let remedy = "pass its number, or its subdomain in lower case";
        assert_eq!(message("Acme"), format!("`Acme` is no network; {remedy}"));
        for unseen in ["mn_live_0123", "0123456789ABCDEF01234567", "a\nb", "ä"] {
            assert_eq!(message(unseen), format!("what was given is no network; {remedy}"));
        }
    }

    #[test]
    fn a_network_is_a_number_or_a_subdomain() {
        for good in ["12345", "acme", "acme-2", " 7 "] {
            assert_eq!(Settings::new(good).expect("a network").network(), good.trim());
        }
        assert_eq!(Settings::new("007").expect("a network").network(), "7");
        for bad in ["", "acme.mn.co", "Acme", "a", "-acme", "0", "+7", "12 34", "a/../b", "acme_2"] {
            assert_eq!(Settings::new(bad).expect_err("refused").kind(), crate::ErrorKind::Configuration, "{bad}");
        }
    }

    #[test]
    fn the_user_agent_names_the_library_and_the_program() {
        let settings = Settings::new("1").expect("a network").with_product("mighty-networks-python/9.9.9");
        let own = "mighty-networks-python/9.9.9 (+https://github.com/mighty-networks/mighty-networks)";
        assert_eq!(settings.user_agent(), own);
        assert_eq!(settings.clone().with_app("acme-crm/2.3").expect("an app").user_agent(), format!("acme-crm/2.3 {own}"));
        assert!(settings.clone().with_app("acme\r\nX-Evil: 1").is_err());
        assert!(settings.with_app(" ").is_err());
    }

    #[test]
    fn a_network_is_recognised_by_its_number_and_by_its_subdomain() {
        let record = crate::Record::parse(&crate::catalog::NETWORK, br#"{"id": 12345, "subdomain": "acme"}"#).expect("an object");
        let network = Network::from(record);
        let is_for = |named: &str| Settings::new(named).expect("a network").is_for(&network);
        assert!(is_for("12345") && is_for("acme"));
        assert!(!is_for("1234") && !is_for("acme-2"));
    }

    #[test]
    fn a_limit_of_no_time_is_refused() {
        let settings = Settings::new("1").expect("a network");
        assert!(settings.clone().with_timeout(Duration::ZERO).is_err());
        assert!(settings.with_deadline(Duration::ZERO).is_err());
    }

    #[test]
    fn uploads_get_more_time() {
        let settings = Settings::new("1").expect("a network");
        let (upload, list) = (&crate::catalog::ASSETS_UPLOAD, &crate::catalog::MEMBERS_LIST);
        assert_eq!(settings.timeout_of(list), Duration::from_secs(30));
        assert_eq!(settings.deadline_of(list), Duration::from_secs(120));
        assert_eq!(settings.timeout_of(upload), Duration::from_secs(300));
        assert_eq!(settings.deadline_of(upload), Duration::from_secs(600));
    }
}
