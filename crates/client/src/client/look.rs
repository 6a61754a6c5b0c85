//! The look of a caller at what came of a call that failed and may have been carried out all the same.

use std::any::Any;
use std::pin::Pin;
use std::sync::Arc;

use mighty_networks_core::Error;

/// What was found, of the type that the call answers; a call does not know it, so that all share one loop.
pub(crate) type Found = Box<dyn Any + Send>;

type Looking = Pin<Box<dyn Future<Output = Result<Option<Found>, Error>> + Send>>;

/// A function that looks. It can be asked more than once, and by a call that was moved to another thread.
#[derive(Clone)]
pub(crate) struct Look(Arc<dyn Fn() -> Looking + Send + Sync>);

impl Look {
    pub(crate) fn new<T, F, A>(function: F) -> Self
    where
        T: Send + 'static,
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<Option<T>, Error>> + Send + 'static,
    {
        Self(Arc::new(move || {
            let looking = function();
            Box::pin(async move { Ok(looking.await?.map(|found| Box::new(found) as Found)) })
        }))
    }

    pub(crate) async fn look(&self) -> Result<Option<Found>, Error> {
        (self.0)().await
    }
}

/// What was found, for the caller whose function found it.
pub(crate) fn of_type<T: 'static>(found: Found) -> Result<T, Error> {
    found.downcast().map(|found| *found).map_err(|_| Error::internal("a look found what the call does not answer"))
}
