//! The blocking Rust client, made from the asynchronous one: the same text without waiting.
//!
//! What people see of a client are mostly signatures and their documentation. They are written once, for the asynchronous client; what
//! both do behind them is one code already. What differs in more than words (what a caller gives to wait for, how a call is sent and a
//! list is walked) is written for each.

use mighty_networks_spec::Spec;

use super::resources;
use crate::codegen::GeneratedFile;
use crate::codegen::phrases::{Phrase, replaced};

const ASYNCHRONOUS: &str = "crates/client/src/asynchronous";
const BLOCKING: &str = "crates/client/src/blocking";

/// The namespaces, which belong to this emitter.
pub(crate) const FOLDER: &str = "crates/client/src/blocking/resources";

/// The name of a source, and its text.
type Source = (&'static str, &'static str);

macro_rules! source {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../client/src/asynchronous/", $name)))
    };
}

const SOURCES: &[Source] = &[
    source!("any_call.rs"),
    source!("builder.rs"),
    source!("client.rs"),
    source!("pager.rs"),
    source!("pending.rs"),
    source!("request.rs"),
];

/// What is put otherwise where nobody waits, in the order in which it is replaced.
const PHRASES: &[Phrase] = &[
    ("A method of a namespace prepares a call; nothing is sent before it is awaited.", METHODS_BLOCK),
    ("Each borrows the client; each of their methods prepares a call, which is sent when it is awaited.", NAMESPACES_BLOCK),
    ("A call that is sent when it is awaited.", "A call that is sent by [`send`](Self::send)."),
    ("The future is independent of the client, so it can be spawned.", "It is independent of the client, so another thread can send it."),
    ("nothing is sent until the call is awaited", "nothing is sent before `send`"),
    ("is awaited", "is sent"),
    ("32 unless given; further ones wait for one of them to end.", "if it is given; further ones wait for one of them to end."),
    ("/// What JavaScript decides for itself, so that it does not exist on wasm32.\n", "/// How connections are made.\n"),
    ("#[cfg(not(target_family = \"wasm\"))]\n", ""),
    (TASKS, THREAD),
    (STREAM, ITERATOR),
    ("# #[tokio::main(flavor = \"current_thread\")]\n/// # async fn main", "# fn main"),
    ("# async fn run", "# fn run"),
    ("pub async fn", "pub fn"),
    (".await", ".send()"),
    ("mighty_networks::Client", "mighty_networks::blocking::Client"),
    ("mighty_networks::{Client, Timestamp, Upload, models};\nuse crate::calls::Calls;", EVERY_CALL_USES),
    ("crate::asynchronous::", "crate::blocking::"),
];

const METHODS_BLOCK: &str = "A method of a namespace prepares a call; nothing is sent before\n\
     /// its `send`, which blocks the thread until the call is over. Any number of threads may do so with one client.";
const NAMESPACES_BLOCK: &str = "Each borrows the client; each of their methods prepares a call, which its `send` sends.";
const TASKS: &str = "\
    Who stops early has paid for up to so many pages that nobody reads; requests on their way are given up. What goes wrong with such a
    /// page is reported when its turn comes. It needs the runtime of tokio; elsewhere no page is fetched early.";
const THREAD: &str = "\
    A thread fetches them. Who stops early has paid for up to so many pages that nobody reads; the request that is on its way is left to
    /// itself, and no other follows. What goes wrong with such a page is reported when its turn comes.";
const STREAM: &str = "\
/// let mut members = client.members().list().items();
/// while let Some(member) = members.try_next().await? {
///     println!(\"{}\", member.id);
/// }
///
/// let newest = client.members().list().collect(500).await?;";
const ITERATOR: &str = "\
/// for member in client.members().list() {
///     println!(\"{}\", member?.id);
/// }
///
/// let newest = client.members().list().collect(500)?;";
const EVERY_CALL_USES: &str =
    "mighty_networks::blocking::Client;\nuse mighty_networks::{Timestamp, Upload, models};\nuse crate::blocking::Calls;";

/// Renders the files of the client.
pub(crate) fn emit(_: &Spec) -> Vec<GeneratedFile> {
    let twin =
        |(name, text): &Source| GeneratedFile::rust_from(&format!("{ASYNCHRONOUS}/{name}"), format!("{BLOCKING}/{name}"), &blocking(text));
    SOURCES.iter().map(twin).collect()
}

/// Renders the namespaces.
pub(crate) fn emit_resources(spec: &Spec) -> Vec<GeneratedFile> {
    resources::emit(spec).into_iter().map(|file| file.map(|path| path.replace(resources::FOLDER, FOLDER), blocking)).collect()
}

/// Renders the table for the tests.
pub(crate) fn emit_every_call(spec: &Spec) -> Vec<GeneratedFile> {
    let path = |path: &str| path.replace("every_call.rs", "every_blocking_call.rs");
    resources::every_call::emit(spec).into_iter().map(|file| file.map(path, blocking)).collect()
}

fn blocking(text: &str) -> String {
    replaced(text, PHRASES)
}

#[cfg(test)]
mod tests {
    use mighty_networks_spec::Spec;

    use super::{PHRASES, SOURCES, blocking, emit, emit_every_call, emit_resources};
    use crate::codegen::phrases::idle;
    use crate::codegen::rust::resources;
    use crate::workspace;

    fn spec() -> Spec {
        Spec::load(&workspace::root().join("crates/spec")).expect("a description")
    }

    #[test]
    fn nothing_waits() {
        let source = "use crate::asynchronous::Client;\n\npub async fn first(client: &Client) -> Me { client.me().get().await }";
        assert_eq!(blocking(source), "use crate::blocking::Client;\n\npub fn first(client: &Client) -> Me { client.me().get().send() }");
    }

    #[test]
    fn every_phrase_is_in_a_source() {
        let spec = spec();
        let generated = [resources::emit(&spec), resources::every_call::emit(&spec)].concat();
        let texts = SOURCES.iter().map(|(_, text)| *text).chain(generated.iter().map(|file| file.text.as_str()));
        assert_eq!(idle(texts, PHRASES), [""; 0]);
    }

    #[test]
    fn no_word_of_waiting_is_left() {
        let spec = spec();
        for file in [emit(&spec), emit_resources(&spec), emit_every_call(&spec)].concat() {
            // The first line may name the source.
            let (_, text) = file.text.split_once('\n').expect("lines");
            for word in ["async ", "asynchronous", "await", "tokio::", "try_next", "stream"] {
                assert!(!text.contains(word), "{} still says `{word}`", file.path);
            }
        }
    }
}
