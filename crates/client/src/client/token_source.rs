//! Where the token of a call comes from.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use mighty_networks_core::{Credential, Error, Token};

/// Any error that a token function may fail with.
pub(crate) type AnyError = Box<dyn std::error::Error + Send + Sync>;

type Answer = Pin<Box<dyn Future<Output = Result<String, AnyError>> + Send>>;

#[derive(Clone)]
pub(crate) enum TokenSource {
    Fixed(Token),
    Function(Arc<dyn Fn() -> Answer + Send + Sync>),
}

impl TokenSource {
    pub(crate) fn function<F, A>(function: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<String, AnyError>> + Send + 'static,
    {
        Self::Function(Arc::new(move || Box::pin(function())))
    }

    pub(crate) fn credential(&self) -> Credential {
        match self {
            Self::Fixed(token) => Credential::Token(token.clone()),
            Self::Function(_) => Credential::Function,
        }
    }

    /// Asks for the token.
    pub(crate) async fn token(&self) -> Result<Token, Error> {
        match self {
            Self::Fixed(token) => Ok(token.clone()),
            Self::Function(function) => {
                let failed = |cause: AnyError| Error::configuration(format!("the token function failed: {cause}")).caused_by(cause);
                let text = function().await.map_err(failed)?;
                Token::parse(&text)
            }
        }
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(token) => write!(formatter, "{:?}", token.hint()),
            Self::Function(_) => formatter.write_str("a function"),
        }
    }
}
