//! Calls are sent when they are awaited.

use std::pin::Pin;

use mighty_networks_core::Error;

use super::pending::Pending;
use crate::client::ApiResponse;

impl<T: 'static, Options: 'static> IntoFuture for Pending<T, Options> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.draft.send())
    }
}

impl<T, Options> Pending<T, Options> {
    /// Sends the call and gives its answer with everything around it: status, headers, bytes. It costs what the call costs.
    ///
    /// # Errors
    /// - `InvalidArgument` together with [`retry_verify`](Self::retry_verify), since what is found has no answer around it
    /// - what the call can fail with
    pub async fn send_raw(self) -> Result<ApiResponse<T>, Error> {
        self.draft.send_raw().await
    }
}
