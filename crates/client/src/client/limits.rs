//! The limits of one call, where they differ from the client's.

use std::time::Duration;

use mighty_networks_core::{Error, Settings};

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
}

impl Limits {
    pub(crate) fn apply(self, mut settings: Settings) -> Result<Settings, Error> {
        if let Some(timeout) = self.timeout {
            settings = settings.with_timeout(timeout)?;
        }
        if let Some(deadline) = self.deadline {
            settings = settings.with_deadline(deadline)?;
        }
        if let Some(max_retries) = self.max_retries {
            settings = settings.with_max_retries(max_retries);
        }
        Ok(settings)
    }
}
