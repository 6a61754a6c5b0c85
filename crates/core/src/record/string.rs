//! Strings: eight bytes at a time up to the next quote, backslash or control character.

use super::error::{Expected, ScanError};
use super::scanner::{Scanner, Taken, refuse};

const CHUNK: usize = 8;
const EACH: u64 = u64::from_le_bytes([1; CHUNK]);
const HIGH: u64 = u64::from_le_bytes([0x80; CHUNK]);

/// The place of the first quote, backslash or control character in `chunk`.
///
/// Eight bytes are compared in one integer, because the compiler makes no vectors of a search that ends early, and intrinsics
/// need unsafe code.
#[inline]
fn first_stop(chunk: [u8; CHUNK]) -> Option<usize> {
    let word = u64::from_le_bytes(chunk);
    // The subtraction borrows from the byte above one that is below the limit, so only the lowest mark of each is sure.
    let below = |word: u64, limit: u64| word.wrapping_sub(EACH * limit) & !word;
    // Flipping the bit 2 puts the quote (0x22) right behind the control characters, and these stay among themselves.
    let stops = (below(word ^ (EACH * 0x02), 0x21) | below(word ^ (EACH * 0x5C), 1)) & HIGH;
    if stops == 0 { None } else { usize::try_from(stops.trailing_zeros() / 8).ok() }
}

#[inline]
fn is_stop(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

impl Scanner<'_> {
    /// Takes a string.
    #[inline]
    pub(super) fn string(self, at: usize) -> Taken {
        let at = self.plain(at + 1);
        if self.peek(at) == Some(b'"') { Ok(at + 1) } else { self.rest_of_string(at) }
    }

    /// Takes what is neither a quote nor a backslash nor a control character.
    #[inline]
    fn plain(self, at: usize) -> usize {
        let mut rest = self.bytes().get(at..).unwrap_or_default();
        while let Some((chunk, behind)) = rest.split_first_chunk() {
            if let Some(place) = first_stop(*chunk) {
                return self.bytes().len() - rest.len() + place;
            }
            rest = behind;
        }
        let place = rest.iter().position(|byte| is_stop(*byte)).unwrap_or(rest.len());
        self.bytes().len() - rest.len() + place
    }

    #[inline(never)]
    fn rest_of_string(self, mut at: usize) -> Taken {
        loop {
            match self.peek(at) {
                Some(b'"') => return Ok(at + 1),
                Some(b'\\') => at = self.plain(self.escape(at + 1)?),
                Some(_) => return refuse(Expected::Visible, at),
                None => return refuse(Expected::ClosingQuote, at),
            }
        }
    }

    /// Takes what stands behind the backslash.
    #[inline]
    fn escape(self, at: usize) -> Taken {
        match self.peek(at) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
            // Half of a surrogate pair is taken too: `unescaped` says what it stands for.
            Some(b'u') => self.code_unit(at + 1).map(|_| at + 5),
            _ => refuse(Expected::Escape, at),
        }
    }

    /// The content of the string that is the whole text, which was taken before.
    pub(super) fn unescaped(self) -> Option<String> {
        let mut content = String::with_capacity(self.bytes().len());
        let mut start = 1;
        loop {
            let at = self.plain(start);
            content.push_str(self.slice(start, at));
            if self.peek(at)? == b'"' {
                return Some(content);
            }
            let (character, end) = self.escaped(at + 1)?;
            content.push(character);
            start = end;
        }
    }

    /// The character that stands behind a backslash, and the place behind it.
    fn escaped(self, at: usize) -> Option<(char, usize)> {
        let character = match self.peek(at)? {
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escaped(at + 1),
            itself => char::from(itself),
        };
        Some((character, at + 1))
    }

    /// The character whose four digits stand at `at`, with those of its other half if it is one of a surrogate pair.
    ///
    /// Half a pair without the other is what a sender leaves who cuts a text between them. It reads as the replacement character, which is
    /// what `toWellFormed` of JavaScript makes of it: a text that was cut must not cost the page or the delivery around it.
    pub(super) fn unicode_escaped(self, at: usize) -> Option<(char, usize)> {
        let (unit, behind) = (self.code_unit(at).ok()?, at + 4);
        if let Some(character) = char::from_u32(unit) {
            return Some((character, behind));
        }
        let other = if self.first_chunk(behind) == Some(b"\\u") { self.code_unit(behind + 2).ok() } else { None };
        match other {
            Some(low @ 0xDC00..=0xDFFF) if unit < 0xDC00 => {
                Some((char::from_u32(0x1_0000 + ((unit & 0x3FF) << 10) + (low & 0x3FF))?, behind + 6))
            }
            _ => Some((char::REPLACEMENT_CHARACTER, behind)),
        }
    }

    /// The value of the four digits at `at`.
    fn code_unit(self, at: usize) -> Result<u32, ScanError> {
        let digits = self.first_chunk::<4>(at).into_iter().flatten().copied().map(char::from);
        let unit = digits.map(|digit| digit.to_digit(16)).try_fold((0, 0), |(unit, count), digit| Some((unit * 16 + digit?, count + 1)));
        match unit {
            Some((unit, 4)) => Ok(unit),
            _ => Err(ScanError::new(Expected::HexDigits, at)),
        }
    }
}
