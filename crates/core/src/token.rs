//! The access token: checked before it is used, and never shown.

use std::fmt;

use crate::error::Error;
use crate::pasted;

/// An access token of the Admin API. Its debug and display forms show a few characters at most.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    text: String,
}

/// Tokens shorter than this are not shown at all: a few characters would be too much of them.
const SHORTEST_SHOWN: usize = 16;

impl Token {
    /// Takes a token as people paste it: surrounding spaces, newlines and quotes are dropped.
    ///
    /// # Errors
    /// `Configuration` if nothing is left, or if a character cannot be part of a token. The token is not repeated in the message.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = pasted::trimmed(text);
        if text.is_empty() {
            return Err(Error::configuration("the access token is empty; pass `token` or set MIGHTY_API_TOKEN"));
        }
        if text.len() > 7 && text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
            return Err(Error::configuration("the access token starts with the word `Bearer`; pass the token alone"));
        }
        if let Some(position) = text.chars().position(|at| !at.is_ascii_graphic()) {
            return Err(Error::configuration(format!(
                "the access token has a character at position {} that no token has (a control character, a space or a non-ASCII character); copy it again",
                position.saturating_add(1)
            )));
        }
        Ok(Self { text: text.to_owned() })
    }

    /// The first three and the last four characters of a long token: enough to tell two tokens apart.
    #[must_use]
    pub fn hint(&self) -> String {
        let length = self.text.len();
        let ends = self.text.get(..3).zip(length.checked_sub(4).and_then(|at| self.text.get(at..)));
        match ends {
            Some((start, end)) if length >= SHORTEST_SHOWN => format!("{start}…{end}"),
            _ => "…".to_owned(),
        }
    }

    /// What is to be hidden.
    pub(crate) fn secret(&self) -> &str {
        &self.text
    }

    /// The value of the `Authorization` header.
    pub(crate) fn authorization(&self) -> String {
        format!("Bearer {}", self.text)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Token({})", self.hint())
    }
}

impl fmt::Display for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.hint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_is_trimmed() {
        let token = Token::parse(" \"mn_live_0123456789abcdef\"\r\n").expect("a token");
        assert_eq!(token.authorization(), "Bearer mn_live_0123456789abcdef");
        assert_eq!(token.hint(), "mn_…cdef");
        assert_eq!(format!("{token:?} {token}"), "Token(mn_…cdef) mn_…cdef");
    }

    #[test]
    fn a_short_token_is_not_shown_at_all() {
        assert_eq!(Token::parse("mn_short").expect("a token").hint(), "…");
    }

    #[test]
    fn what_no_token_has_is_refused_without_repeating_it() {
        for bad in ["", " '' ", "mn_live_01\u{7}2345678", "mn_live_é", "mn live", "Bearer mn_live_0123", "mn_live\n0123"] {
            let error = Token::parse(bad).expect_err("refused");
            assert_eq!(error.kind(), crate::ErrorKind::Configuration, "{bad:?}");
            assert!(!error.to_string().contains("live"), "{error}");
        }
    }
}
