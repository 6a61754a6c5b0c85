//! What a case says about one call besides its arguments.

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use crate::case::Object;
use crate::kind::{self, Pager, Pending};
use crate::network::Network;
use crate::shown::AnyModel;

#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallOptions {
    timeout: Option<f64>,
    deadline: Option<f64>,
    max_retries: Option<u32>,
    #[serde(default)]
    headers: Object,
    #[serde(default)]
    query: Object,
    #[serde(default)]
    body: Object,
    #[serde(default)]
    tags: Object,
    retry: Option<Retry>,
    #[serde(default)]
    pub(crate) missing_ok: bool,
    #[serde(default)]
    verify: bool,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Retry {
    Always,
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

impl CallOptions {
    /// The call with these options. What its function finds is read by `found`.
    pub(crate) fn apply<T: Send + 'static, Options>(
        &self,
        mut call: Pending<T, Options>,
        network: &Arc<Network>,
        found: impl Fn(&Value) -> T + Send + Sync + 'static,
    ) -> Pending<T, Options> {
        call = self.timeout.map(Duration::from_secs_f64).into_iter().fold(call, Pending::timeout);
        call = self.deadline.map(Duration::from_secs_f64).into_iter().fold(call, Pending::deadline);
        call = self.max_retries.into_iter().fold(call, Pending::max_retries);
        call = self.headers.iter().fold(call, |call, (name, value)| call.header(name, text(value)));
        call = self.query.iter().fold(call, |call, (name, value)| call.query(name, value.clone()));
        call = self.body.iter().fold(call, |call, (name, value)| call.body_field(name, value.clone()));
        call = self.tags.iter().fold(call, |call, (name, value)| call.tag(name, text(value)));
        call = if let Some(Retry::Always) = self.retry { call.retry_always() } else { call };
        let network = Arc::clone(network);
        let look = move || network.verify().as_ref().map(&found);
        if self.verify { kind::verified(call, look) } else { call }
    }

    /// The list with these options, of which only those are left that a read can have.
    pub(crate) fn apply_to_list(&self, mut list: Pager<AnyModel>) -> Pager<AnyModel> {
        assert!(self.body.is_empty() && self.retry.is_none() && !self.missing_ok && !self.verify, "no options of a list");
        list = self.timeout.map(Duration::from_secs_f64).into_iter().fold(list, Pager::timeout);
        list = self.deadline.map(Duration::from_secs_f64).into_iter().fold(list, Pager::deadline);
        list = self.max_retries.into_iter().fold(list, Pager::max_retries);
        list = self.headers.iter().fold(list, |list, (name, value)| list.header(name, text(value)));
        list = self.tags.iter().fold(list, |list, (name, value)| list.tag(name, text(value)));
        self.query.iter().fold(list, |list, (name, value)| list.query(name, value.clone()))
    }
}
