//! What a log must not hold: e-mail addresses and tokens, also percent-encoded or escaped as JSON does it.
//!
//! It rather hides too much than too little: whatever stands around an `@` as an address might be one.

/// Stands where an e-mail address was.
const EMAIL: &str = "[email]";
/// Stands where a token or another secret was.
const SECRET: &str = "[token]";

/// The query parameters whose values say nothing about anybody. Others do not appear.
const SHOWN_QUERY: [&str; 14] = [
    "cancel_plans",
    "coupon_id",
    "immediate",
    "instance_at",
    "member_id",
    "notify",
    "page",
    "parent_id",
    "per_page",
    "plan_id",
    "space_id",
    "status",
    "type",
    "user_id",
];

/// Words at the end of a name, `access_token` or `api_key`, whose value is nobody's business.
const SECRET_NAMES: [&str; 5] = ["token", "password", "secret", "authorization", "api_key"];

/// Tokens begin so, as far as anybody has seen; a shorter word that does is none.
const TOKEN_START: &str = "mn_";
const SHORTEST_TOKEN: usize = 16;

/// Hides what a log must not hold, the token of a call among it.
pub(crate) struct Mask<'a> {
    /// The token, if the call has one by now; empty if not.
    pub(crate) token: &'a str,
}

impl Mask<'_> {
    /// The address of a request: with a masked path, and with those parameters of the query that may be seen.
    pub(crate) fn url(&self, url: &str) -> String {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let mut shown = String::new();
        for (index, segment) in path.split('/').enumerate() {
            shown.push_str(if index > 0 { "/" } else { "" });
            shown.push_str(&self.text(segment));
        }
        let mut separator = '?';
        let mut is_whole = true;
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            if SHOWN_QUERY.contains(&name) {
                shown.push(separator);
                shown.push_str(name);
                shown.push('=');
                shown.push_str(&self.text(value));
                separator = '&';
            } else {
                is_whole = false;
            }
        }
        if !is_whole {
            shown.push(separator);
            shown.push('…');
        }
        shown
    }

    /// The whole text.
    pub(crate) fn text(&self, text: &str) -> String {
        self.start(text, usize::MAX).0
    }

    /// So many bytes of the masked text and perhaps a word more, and whether that is all. It is masked before it is cut, since half an
    /// address is one, too. What would end the line or steer a terminal becomes a space.
    pub(crate) fn start(&self, text: &str, limit: usize) -> (String, bool) {
        let mut shown = String::new();
        let mut rest = text;
        let mut before = ' ';
        // Up to here it is known that no address begins.
        let mut safe = 0_usize;
        while shown.len() < limit {
            let Some((character, length)) = atom(rest) else { return (shown, true) };
            let at = text.len().saturating_sub(rest.len());
            let hidden = self.secret(rest, before).map(|(seen, length)| (seen, length, SECRET)).or_else(|| {
                if at < safe || !is_local(character) {
                    return None;
                }
                let (local, address) = address(rest);
                safe = at.saturating_add(local);
                address.map(|length| (0, length, EMAIL))
            });
            let raw = match hidden {
                Some((seen, length, stands_for)) => {
                    shown.push_str(rest.get(..seen).unwrap_or_default());
                    shown.push_str(stands_for);
                    before = ' ';
                    length
                }
                None => {
                    let raw = rest.get(..length).unwrap_or(rest);
                    raw.chars().for_each(|character| shown.push(if is_control(character) { ' ' } else { character }));
                    before = character;
                    length
                }
            };
            rest = rest.get(raw..).unwrap_or_default();
        }
        (shown, rest.is_empty())
    }

    /// How much of the text is to be seen and how much of it is a secret with that, if one begins here or the name of one.
    fn secret(&self, text: &str, before: char) -> Option<(usize, usize)> {
        if let Some(length) = decoded_start(text, self.token) {
            return Some((0, length));
        }
        if is_word(before) {
            return None;
        }
        let word = text.get(..text.find(|character| !is_word(character)).unwrap_or(text.len()))?;
        if word.len() >= SHORTEST_TOKEN && word.starts_with(TOKEN_START) {
            return Some((0, word.len()));
        }
        let is_bearer = word.eq_ignore_ascii_case("bearer");
        if !is_bearer && !SECRET_NAMES.iter().any(|name| ends_with(word, name)) {
            return None;
        }
        let behind = text.get(word.len()..)?;
        let between = length_of(behind, |character| matches!(character, '"' | '\'' | '\\' | ':' | '=' | ' '));
        let says = behind.get(..between)?;
        if between == 0 || !(is_bearer || says.contains([':', '='])) {
            return None;
        }
        let value = length_of(behind.get(between..)?, |character| !matches!(character, '"' | '\'' | '\\' | '&' | ',' | ' ' | '}' | '<'));
        let seen = word.len().saturating_add(between);
        // `authorization: Bearer …`: the second word is the secret, and comes by itself.
        let is_scheme = text.get(seen..).is_some_and(|value| value.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")));
        (value > 0 && !is_scheme).then_some((seen, seen.saturating_add(value)))
    }
}

/// How long the run is that might be the local part of an address, and how long the address is, if it is one.
fn address(text: &str) -> (usize, Option<usize>) {
    let local = length_of(text, is_local);
    let Some(('@', at)) = text.get(local..).and_then(atom) else { return (local, None) };
    let start = local.saturating_add(at);
    let domain = length_of(text.get(start..).unwrap_or_default(), is_domain);
    (local, (domain > 0).then_some(start.saturating_add(domain)))
}

/// How many bytes the characters take that are `wanted`, one after the other.
fn length_of(text: &str, wanted: fn(char) -> bool) -> usize {
    let mut rest = text;
    while let Some((_, length)) = atom(rest).filter(|(character, _)| wanted(*character)) {
        rest = rest.get(length..).unwrap_or_default();
    }
    text.len().saturating_sub(rest.len())
}

/// How many bytes of `text` mean `wanted`, if it begins so.
fn decoded_start(text: &str, wanted: &str) -> Option<usize> {
    let mut rest = text;
    for character in wanted.chars() {
        let (found, length) = atom(rest)?;
        if found != character {
            return None;
        }
        rest = rest.get(length..)?;
    }
    (!wanted.is_empty()).then_some(text.len().saturating_sub(rest.len()))
}

/// The first character, and how many bytes it takes: `%40`, `%2540` and `\u0040` are an `@`, `\/` is a slash. Of a character that is several bytes, each
/// percent-encoded, every one counts as a letter.
fn atom(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let escape = match first {
        '%' => {
            let mut rest = text.get(1..)?;
            while let Some(more) = rest.strip_prefix("25") {
                rest = more;
            }
            hexadecimal(rest, 2, text).or_else(|| Some(('%', text.len().saturating_sub(rest.len()))))
        }
        '\\' => {
            let behind = text.trim_start_matches('\\');
            let slash = || behind.starts_with('/').then(|| ('/', text.len().saturating_sub(behind.len()).saturating_add(1)));
            behind.strip_prefix('u').and_then(|digits| hexadecimal(digits, 4, text)).or_else(slash)
        }
        _ => None,
    };
    escape.or_else(|| Some((first, first.len_utf8())))
}

/// The character of so many digits at the start of `rest`, which ends `text`, and the bytes up to their end.
fn hexadecimal(rest: &str, digits: usize, text: &str) -> Option<(char, usize)> {
    let code = rest.get(..digits)?.chars().try_fold(0_u32, |code, digit| Some(code << 4 | digit.to_digit(16)?))?;
    let length = text.len().saturating_sub(rest.len()).saturating_add(digits);
    Some((char::from_u32(code).unwrap_or('�'), length))
}

fn is_local(character: char) -> bool {
    is_word(character) || matches!(character, '.' | '!' | '#'..='\'' | '*' | '+' | '/' | '=' | '?' | '^' | '`' | '{'..='~')
}

fn is_domain(character: char) -> bool {
    is_word(character) || character == '.'
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '\u{a0}'..)
}

/// Whether a character could end a line or steer a terminal.
pub(crate) fn is_control(character: char) -> bool {
    matches!(character, '\0'..'\u{20}' | '\u{7f}'..'\u{a0}' | '\u{2028}' | '\u{2029}')
}

fn ends_with(word: &str, end: &str) -> bool {
    word.len().checked_sub(end.len()).and_then(|at| word.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests;
