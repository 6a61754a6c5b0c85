//! JSON that `serde_json` takes, too.

use std::borrow::Cow;

use super::scanner::Scanner;

/// The same text with the replacement character in place of each half of a surrogate pair that stands alone.
///
/// A [`Record`](crate::Record) takes such halves, and `serde_json` refuses them, and all the text around them. Texts without any, which are
/// nearly all, are borrowed. Nothing changes its place, since `\\ufffd` is as long as what it stands for.
#[must_use]
pub fn well_formed(json: &str) -> Cow<'_, str> {
    let scanner = Scanner::new(json);
    let mut mended = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(place) = scanner.bytes().get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        let escape = at + place;
        at = escape + 2;
        if scanner.peek(escape + 1) != Some(b'u') {
            continue;
        }
        let Some((character, behind)) = scanner.unicode_escaped(escape + 2) else { continue };
        if character == char::REPLACEMENT_CHARACTER {
            mended.push_str(scanner.slice(copied, escape));
            mended.push_str("\\ufffd");
            copied = behind;
        }
        at = behind;
    }
    if copied == 0 {
        return Cow::Borrowed(json);
    }
    mended.push_str(scanner.slice(copied, json.len()));
    Cow::Owned(mended)
}
