//! `mighty_networks._core`: the native module of the Python package.
//!
//! It decides nothing. It turns Python values into what core takes, core's values into Python objects, and moves bytes.
#![forbid(unsafe_code)]

mod arguments;
mod async_runtime;
mod async_transport;
mod bell;
mod call_options;
mod connections;
mod error;
mod exchange;
mod file_part;
mod flight;
mod json_from_python;
mod json_schema;
mod json_to_python;
mod landing;
mod model;
mod model_repr;
#[rustfmt::skip]
mod models;
mod numbers;
mod page;
mod panic;
mod recent_ids;
mod request;
mod response;
mod settings;
mod timestamp;
mod token;
mod transport;
mod unset;
mod watch;
mod webhook;

// No class here changes, and what is shared is behind locks, so an interpreter without a global lock keeps running without it.
#[pyo3::pymodule(gil_used = false)]
mod _core {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::arguments::Call;
    #[pymodule_export]
    use crate::async_transport::AsyncTransport;
    #[pymodule_export]
    use crate::connections::Connections;
    #[pymodule_export]
    use crate::exchange::Exchange;
    #[pymodule_export]
    use crate::file_part::FilePart;
    #[pymodule_export]
    use crate::flight::{Flight, panic_in_flight};
    #[pymodule_export]
    use crate::landing::Landing;
    #[pymodule_export]
    use crate::model::{Model, restore_model};
    #[pymodule_export]
    use crate::page::{Page, decode_page};
    #[pymodule_export]
    use crate::panic::panic_on_purpose;
    #[pymodule_export]
    use crate::recent_ids::RecentIds;
    #[pymodule_export]
    use crate::request::Request;
    #[pymodule_export]
    use crate::response::ResponseInfo;
    #[pymodule_export]
    use crate::settings::Settings;
    #[pymodule_export]
    use crate::token::Token;
    #[pymodule_export]
    use crate::transport::Transport;
    #[pymodule_export]
    use crate::unset::Unset;
    #[pymodule_export]
    use crate::watch::{CallNote, cancelled_line, hook_line, log_level, token_line};
    #[pymodule_export]
    use crate::webhook::{
        Actor, AgeLimit, WebhookEvent, WebhookVerifier, canonical_event_type, parse_event, unparsable_outcome, webhook_answer,
    };

    #[pymodule_init]
    fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::models::register(module)?;
        module.add("UNSET", Py::new(module.py(), Unset)?)?;
        module.add("LARGEST_FILE", mighty_networks_core::LARGEST_FILE)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
