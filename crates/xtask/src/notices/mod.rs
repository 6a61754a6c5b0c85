//! `cargo xtask notices`: the licences of the code of others that an artefact holds in compiled form.
//!
//! They are written when an artefact is built and not kept in the repository: they follow from `Cargo.lock`, the system that is built
//! for, and the texts in the sources of the crates.

mod linked;
mod page;
mod texts;

use std::fs;
use std::path::Path;

use crate::{Fallible, Outcome, rustc, workspace};

/// The file among the licences of every artefact with compiled code. Maturin takes up every licence that lies in the project's folder.
pub(crate) const FILE: &str = "LICENSE-THIRD-PARTY";

/// The systems that wheels are published for.
pub(crate) const WHEEL_TARGETS: [&str; 8] = [
    "aarch64-apple-darwin",
    "aarch64-pc-windows-msvc",
    "aarch64-unknown-linux-gnu",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "x86_64-unknown-linux-gnu",
    "x86_64-unknown-linux-musl",
];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The system that a wheel is going to be built for: a triple of Rust, or `all` for the sdist. This machine's if it is not given.
    #[arg(long, value_name = "TRIPLE")]
    target: Option<String>,
}

/// Writes the notices that the next wheel or sdist takes up.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match arguments.target.as_deref() {
        None => write_for_wheel(&[&rustc::host()?]),
        Some("all") => write_for_wheel(&WHEEL_TARGETS),
        Some(target) => write_for_wheel(&[target]),
    }?;
    println!("{FILE}: written");
    Ok(())
}

/// Writes the notices of a wheel for these systems where maturin looks for licences.
pub(crate) fn write_for_wheel(targets: &[&str]) -> Outcome {
    Ok(fs::write(workspace::root().join(FILE), of("mighty-networks-python", targets)?)?)
}

/// Writes the notices of the modules of the npm package into a folder.
pub(crate) fn write_for_modules(folder: &Path) -> Outcome {
    Ok(fs::write(folder.join(FILE), of("mighty-networks-wasm", &["wasm32-unknown-unknown"])?)?)
}

/// What is to be said of the code that a package of the workspace links on these systems.
fn of(package: &str, targets: &[&str]) -> Fallible<String> {
    let apache = fs::read_to_string(workspace::root().join("LICENSE-APACHE"))?;
    let licence = "MIT OR Apache-2.0".to_owned();
    let mut notices = vec![page::Notice { title: "Rust standard library".to_owned(), licence, texts: vec![apache.clone()] }];
    for linked in linked::crates(package, targets)? {
        let mut texts = texts::below(&linked.folder)?;
        let title = format!("{} {}", linked.name, linked.version);
        if texts.is_empty() {
            if !offers_apache(&linked.licence) {
                let folder = linked.folder.display();
                return Err(format!("the crate `{title}` has no text of its licence in {folder}: depend on a version that has one").into());
            }
            texts.push(apache.clone());
        }
        notices.push(page::Notice { title, licence: linked.licence, texts });
    }
    Ok(page::render(&notices))
}

/// Whether a crate may be used under Apache-2.0 alone, whose text is the same for everybody: it names nobody.
fn offers_apache(licence: &str) -> bool {
    licence.split(" OR ").flat_map(|part| part.split('/')).any(|part| part.trim() == "Apache-2.0")
}

#[cfg(test)]
mod tests {
    use super::offers_apache;

    #[test]
    fn apache_is_offered_where_it_suffices() {
        let licences = ["MIT/Apache-2.0", "Apache-2.0", "MIT OR Apache-2.0", "Apache-2.0 AND ISC", "(MIT OR Apache-2.0) AND ISC", "MIT"];
        assert_eq!(licences.map(offers_apache), [true, true, true, false, false, false]);
    }
}
