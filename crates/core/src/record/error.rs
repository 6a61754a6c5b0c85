//! Why a text was refused.

use std::fmt;

/// What the scanner needed and did not find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Utf8,
    Size,
    Value,
    Object,
    Key,
    Colon,
    CommaOrBrace,
    CommaOrBracket,
    ClosingQuote,
    Visible,
    Escape,
    HexDigits,
    Digit,
    NoLeadingZero,
    Range,
    Depth,
    Null,
    True,
    False,
    End,
}

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Utf8 => "valid UTF-8",
            Self::Size => "a text of less than 4 GiB",
            Self::Value => "a JSON value",
            Self::Object => "an object",
            Self::Key => "a key in double quotes",
            Self::Colon => "a colon behind the key",
            Self::CommaOrBrace => "a comma or a closing brace",
            Self::CommaOrBracket => "a comma or a closing bracket",
            Self::ClosingQuote => "the closing quote of a string",
            Self::Visible => "an escape in place of a control character",
            Self::Escape => "a known escape behind the backslash",
            Self::HexDigits => "four hexadecimal digits behind `\\u`",
            Self::Digit => "a digit",
            Self::NoLeadingZero => "a number without leading zeros",
            Self::Range => "a number in the range of a double",
            Self::Depth => "at most 127 levels of nesting",
            Self::Null => "`null`",
            Self::True => "`true`",
            Self::False => "`false`",
            Self::End => "the end of the text",
        })
    }
}

/// A text that is not the JSON that was wanted.
///
/// The message says what was expected and at which byte, and repeats nothing of the text, which may be private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} at byte {offset}")]
pub struct ScanError {
    expected: Expected,
    offset: usize,
}

impl ScanError {
    #[cold]
    pub(super) fn new(expected: Expected, offset: usize) -> Self {
        Self { expected, offset }
    }

    /// The byte at which the text stopped being what was wanted, counted from 0.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

/// A list answer that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScanPageError {
    /// The body is not JSON.
    #[error(transparent)]
    Malformed(#[from] ScanError),
    /// The body is JSON, but neither an array nor an object with an array under `items` or `data`.
    #[error("expected a list under `items` or `data`, or a bare list, found {}", Found(.keys.as_deref()))]
    NoList {
        /// The keys of the object in the order of the text, or `None` if the body is not an object.
        keys: Option<Vec<String>>,
    },
    /// An item of the list is not an object.
    #[error("expected an object as item {index} of the list")]
    NotAnObject {
        /// The position of the first such item, counted from 0.
        index: usize,
    },
}

/// How many keys a message names; the error itself holds all.
const NAMED_KEYS: usize = 10;

struct Found<'a>(Option<&'a [String]>);

impl fmt::Display for Found<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = match self.0 {
            None => return formatter.write_str("a value that is not an object"),
            Some([]) => return formatter.write_str("an object without keys"),
            Some(keys) => keys,
        };
        formatter.write_str("the keys")?;
        for (position, key) in keys.iter().take(NAMED_KEYS).enumerate() {
            write!(formatter, "{} `{key}`", if position == 0 { "" } else { "," })?;
        }
        match keys.len().saturating_sub(NAMED_KEYS) {
            0 => Ok(()),
            more => write!(formatter, " and {more} more"),
        }
    }
}
