//! Tokens that name a page of a list, so that another run, process or language can go on there.
//!
//! A token is the id of the operation, a fingerprint of everything else that decides which items a page holds (path, filters and
//! `per_page`), and the number of the page: `members.list-2f4c…-7`. It is made of characters that an address takes as they are. The
//! network is no part of it, since a network has two names.

use super::Call;
use crate::catalog;
use crate::error::Error;

/// How many digits a fingerprint has.
const DIGITS: usize = 16;

impl Call {
    /// The token of the page `page` of the list that this call asks for.
    pub(crate) fn page_token(&self, page: u64) -> String {
        format!("{}-{:016x}-{page}", self.operation.id, self.fingerprint())
    }

    /// The same call for the page that `token` names: what [`Page::next_token`](crate::Page::next_token) was, for the same list.
    ///
    /// # Errors
    /// `InvalidArgument` if it is no token, if it was made for another operation or for other arguments, and if the call names a page itself.
    pub fn resumed(&self, token: &str) -> Result<Self, Error> {
        let refuse = |parameter: &str, message: &str| Error::invalid_argument(self.operation, parameter, message);
        if self.page.is_some() {
            return Err(refuse(
                "start",
                "`start` cannot be given beside a token, which names the page to begin with; leave one of them out",
            ));
        }
        let Some((operation, page)) = parts(token) else {
            return Err(refuse("token", "`token` is not what a page gave as its next token; pass one unchanged, or none to begin anew"));
        };
        if operation != self.operation.id {
            let message = format!("`token` was made by `{operation}`; pass it to that list, or none to begin anew");
            return Err(refuse("token", &message));
        }
        if self.page_token(page) != token {
            let message = "`token` was made with other arguments; pass those of that time (filters and `per_page`), or none to begin anew";
            return Err(refuse("token", message));
        }
        Ok(self.at_page(page))
    }

    /// FNV-1a over the path and over each pair of the query. The sum does not depend on the order of the pairs, which is that of the
    /// description and may change with it.
    fn fingerprint(&self) -> u64 {
        let pairs = self.query.iter().map(|(name, value)| hash(&[name, "=", value]));
        pairs.fold(hash(&[&self.path]), u64::wrapping_add)
    }
}

/// The operation and the page of a token, as far as it is one by its looks. What is no operation is not repeated in an error: who mixes
/// up tokens may have passed the one that is secret.
fn parts(token: &str) -> Option<(&'static str, u64)> {
    let mut parts = token.split('-');
    let (operation, fingerprint, page) = (parts.next()?, parts.next()?, parts.next()?);
    let sound = parts.next().is_none() && fingerprint.len() == DIGITS && page.bytes().all(|byte| byte.is_ascii_digit());
    let page = page.parse().ok().filter(|page| sound && *page > 0)?;
    Some((catalog::operation(operation)?.id, page))
}

fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests;
