//! The blocking client, made from the asynchronous one: the same text without waiting.
//!
//! Nothing can be forgotten in one of two files if there is one. The way leads from the asynchronous text to the blocking one, since
//! leaving out `await` is a matter of words, while knowing where one belongs is not.

use mighty_networks_spec::Spec;

use crate::codegen::GeneratedFile;
use crate::codegen::phrases::{Phrase, replaced};

const FOLDER: &str = "python/mighty_networks";

/// The name of a source, and its text.
type Source = (&'static str, &'static str);

macro_rules! source {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../../python/mighty_networks/", $name)))
    };
}

const SOURCES: &[Source] = &[
    source!("_async_client.py"),
    source!("_async_driver.py"),
    source!("_async_ensure.py"),
    source!("_async_raw.py"),
    source!("_async_resource.py"),
    source!("_async_walk.py"),
    source!("async_pager.py"),
];

/// What is put otherwise where nobody waits. These come before the words.
const PHRASES: &[Phrase] = &[
    ("An asynchronous client of", "A client of"),
    ("The asynchronous client.", "The client."),
    ("of an asynchronous client.", "of a client."),
    (EVENT_LOOPS, THREADS),
    (CANCELLATION, ""),
    (TURNS, NO_TURNS),
    (
        "        token: The access token, or a function, plain or async, that returns it, for vaults and rotation: it is called once per\n            \
         call, and once more after a 401.",
        "        token: The access token, or a function that returns it, for vaults and rotation: it is called once per call, and once more\n            \
         after a 401.",
    ),
    (
        "        transport: A callable, plain or async, that takes a `Request` and returns a `Response`, in place of the built-in HTTP\n            \
         client. It must not follow redirects or repeat requests, and has to end by itself after the seconds of\n            \
         `request.timeout`: nothing cuts it short. Whatever it raises counts as sent, apart from a `ConnectionRefusedError` and\n            \
         an exception whose attribute `sent` is False.",
        "        transport: A callable that takes a `Request` and returns a `Response`, in place of the built-in HTTP client. It must not\n            \
         follow redirects or repeat requests, and has to end by itself after the seconds of `request.timeout`: nothing cuts it\n            \
         short. Whatever it raises counts as sent, apart from a `ConnectionRefusedError` and an exception whose attribute `sent`\n            \
         is False.",
    ),
    ("import AsyncGenerator, Awaitable, Callable", "import Callable, Generator"),
    ("import Awaitable, Callable", "import Callable"),
    ("str | Awaitable[str]]", "str]"),
    ("Response | Awaitable[Response]]", "Response]"),
    ("Awaitable[T | None]]", "T | None]"),
    ("Awaitable[T]]", "T]"),
    ("Awaitable[Found]]", "Found]"),
    ("Awaitable[Page[ModelT]]]", "Page[ModelT]]"),
    ("Awaitable[Page[ModelT] | None]]", "Page[ModelT] | None]"),
    ("Awaitable[object]]", "object]"),
    ("Awaitable[None]]", "None]"),
    ("for item in page.items:\n                    yield item", "yield from page.items"),
];

const EVENT_LOOPS: &str = "\
    It never changes and may be used by many event loops and threads at once, and after a fork. Connections are opened when they are
    needed and kept for the next call; closing a client is never required.
";
const THREADS: &str = "\
    It never changes and may be used by many threads at once, and after a fork. Connections are opened when they are needed and kept
    for the next call; closing a client is never required.
";
const CANCELLATION: &str = "
    Cancelling a call closes its connection, which `asyncio.timeout` and a task group do as well; a request that was under way may
    have been carried out. A client has at most 32 requests under way at once (`max_connections`), and further calls wait for their
    turn.
";
const TURNS: &str = "            Unless given, 32.";
const NO_TURNS: &str = "            Unless given, every thread sends at once, and 32 connections are kept for the next call.";

/// Renders the files.
pub(crate) fn emit(_: &Spec) -> Vec<GeneratedFile> {
    SOURCES
        .iter()
        .map(|&(name, text)| GeneratedFile::python_from(&format!("{FOLDER}/{name}"), format!("{FOLDER}/{}", word(name)), &blocking(text)))
        .collect()
}

fn blocking(text: &str) -> String {
    sorted_imports(&words(&replaced(text, PHRASES)))
}

/// The text with every word replaced; `async` and `await` go with the space behind them.
fn words(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(in_word) {
        let (before, from_word) = rest.split_at(start);
        let (found, after) = from_word.split_at(from_word.find(|letter| !in_word(letter)).unwrap_or(from_word.len()));
        result += before;
        result += word(found);
        let spare_space = matches!(found, "async" | "await") && after.starts_with(' ');
        rest = if spare_space { &after[1..] } else { after };
    }
    result + rest
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A word where nobody waits: `AsyncPager` is `Pager`, `_async_driver` is `_driver`, `__aiter__` is `__iter__`.
fn word(word: &str) -> &str {
    match word {
        "async" | "await" => "",
        "__aiter__" => "__iter__",
        "__aenter__" => "__enter__",
        "__aexit__" => "__exit__",
        "aclose" => "close",
        "aiter" => "iter",
        _ if word.starts_with("_async_") => &word["_async".len()..],
        _ if word.strip_prefix("Async").is_some_and(|rest| rest.starts_with(char::is_uppercase)) => &word["Async".len()..],
        _ => word.strip_prefix("async_").unwrap_or(word),
    }
}

/// Imports from the package stand in the order of their modules, whose names have changed.
fn sorted_imports(text: &str) -> String {
    let is_import = |line: &str| line.trim_start().starts_with("from .");
    let mut lines: Vec<&str> = text.lines().collect();
    for run in lines.chunk_by_mut(|one, next| is_import(one) && is_import(next)) {
        run.sort_unstable();
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{PHRASES, SOURCES, blocking};
    use crate::codegen::phrases::idle;

    #[test]
    fn nothing_waits() {
        let source = "from ._async_driver import AsyncDriver\nfrom ._core import Page\n\nasync def first(self) -> AsyncIterator[Page]:\n    \
                      async for page in self.pages():\n        await page.aclose()";
        let expected = "from ._core import Page\nfrom ._driver import Driver\n\ndef first(self) -> Iterator[Page]:\n    \
                        for page in self.pages():\n        page.close()";
        assert_eq!(blocking(source), expected);
    }

    #[test]
    fn every_phrase_is_in_a_source() {
        assert_eq!(idle(SOURCES.iter().map(|(_, text)| *text), PHRASES), [""; 0]);
    }

    #[test]
    fn no_word_of_waiting_is_left() {
        for (name, text) in SOURCES {
            let blocking = blocking(text).to_lowercase();
            for word in ["async", "await", "event loop"] {
                assert!(!blocking.contains(word), "{name} still says `{word}`");
            }
        }
    }
}
