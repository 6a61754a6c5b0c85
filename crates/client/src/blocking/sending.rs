//! Calls are sent on the thread of the caller.

use mighty_networks_core::Error;

use super::block_on::block_on;
use super::pending::Pending;
use crate::client::ApiResponse;

impl<T: 'static, Options> Pending<T, Options> {
    /// Sends the call, blocks until it is over, and gives what the method says. It costs what the method says, and one request for each
    /// attempt that is made again.
    ///
    /// # Errors
    /// What the method lists, and what any call can fail with: see [`ErrorKind`](crate::ErrorKind).
    pub fn send(self) -> Result<T, Error> {
        block_on(self.draft.send())
    }
}

impl<T, Options> Pending<T, Options> {
    /// Sends the call and gives its answer with everything around it: status, headers, bytes. It costs what the call costs.
    ///
    /// # Errors
    /// - `InvalidArgument` together with [`retry_verify`](Self::retry_verify), since what is found has no answer around it
    /// - what the call can fail with
    pub fn send_raw(self) -> Result<ApiResponse<T>, Error> {
        block_on(self.draft.send_raw())
    }
}
