//! How connections are made, as the options of a client say it.

use std::path::PathBuf;

use mighty_networks as client;
use mighty_networks_core::Error;
use pyo3::prelude::*;

use crate::error::raise;
use crate::numbers::whole;
use crate::panic::guarded;

/// How connections are made. Files are read by the first request of a process.
#[pyclass(frozen, module = "mighty_networks._core")]
pub(crate) struct Connections {
    pub(crate) client: client::Connections,
    differ: bool,
}

#[pymethods]
impl Connections {
    #[new]
    #[pyo3(signature = (*, proxy=None, ca_bundle=None, client_cert=None, max_connections=None))]
    fn new(
        py: Python<'_>,
        proxy: Option<&Bound<'_, PyAny>>,
        ca_bundle: Option<&Bound<'_, PyAny>>,
        client_cert: Option<&Bound<'_, PyAny>>,
        max_connections: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let differ = proxy.or(ca_bundle).or(client_cert).or(max_connections).is_some();
        let made = || {
            let mut made = client::Connections::default();
            if let Some(proxy) = proxy {
                made = made.with_proxy(proxy.extract().map_err(|_| Error::configuration("`proxy` must be a str"))?)?;
            }
            if let Some(file) = ca_bundle {
                made = made.with_ca_bundle(path(file).ok_or_else(|| Error::configuration("`ca_bundle` must be the path of a file"))?);
            }
            if let Some(files) = client_cert {
                let (certificate, key) = paths(files).ok_or_else(|| Error::configuration(NO_FILES))?;
                made = made.with_client_cert(certificate, key);
            }
            if let Some(number) = max_connections {
                // What is no number of connections is as wrong as none at all.
                made = made.with_max_connections(whole(number).unwrap_or(0))?;
            }
            Ok(made)
        };
        guarded(py, || Ok(Self { client: made().map_err(|error: Error| raise(py, &error))?, differ }))
    }

    /// Whether anything was said about them.
    #[getter]
    fn differ(&self) -> bool {
        self.differ
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.client)
    }
}

const NO_FILES: &str = "`client_cert` must be the path of a file with a certificate and its key, or a tuple of the paths of both";

fn path(value: &Bound<'_, PyAny>) -> Option<PathBuf> {
    value.extract().ok()
}

/// One file may hold both.
fn paths(value: &Bound<'_, PyAny>) -> Option<(PathBuf, PathBuf)> {
    let both = path(value).map(|file| (file.clone(), file));
    both.or_else(|| value.extract::<(PathBuf, PathBuf)>().ok())
}
