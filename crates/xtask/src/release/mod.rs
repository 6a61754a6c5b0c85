//! `cargo xtask release --dry-run`: builds what would be published, as far as this machine can, and looks at it as its users get it.
//!
//! It publishes nothing. The workflow of the repository does, without a token that anybody holds, after this has passed.

mod archive;
mod changelog;
mod contents;
mod crate_metadata;
mod crates;
mod dependencies;
mod npm_metadata;
mod python_metadata;
mod sdist;
mod tarball;
mod versions;
mod wheel;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use archive::Archive;
use contents::{Copy, Expectation};

use crate::{Fallible, Outcome, notices, workspace};

const REFUSAL: &str = "nothing is published from here: push the tag `v` and the version, and .github/workflows/release.yml publishes; \
                       `cargo xtask release --dry-run` shows beforehand what that would be";

#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// Build, check, install and run everything, and publish nothing.
    #[arg(long)]
    dry_run: bool,
    /// The tag that is going to be released: it has to be the version, and the changelog has to say when.
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Do one step instead of all.
    #[arg(long, value_name = "STEP", value_parser = STEPS.iter().map(|step| step.name).collect::<Vec<_>>())]
    only: Option<String>,
}

const AFTER_HELP: &str = "\
CONTRIBUTING.md says what to do for a release.

It needs what `cargo xtask test` needs, and cargo 1.90. The artefacts stay in the target folder: wheels, sdist, npm, package;
what each holds is listed in dry-run/contents.";

struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&Release) -> Outcome,
}

/// The quick ones first.
const STEPS: [Step; 5] = [
    Step { name: "words", what: "one version, and an entry in the changelog", run: words },
    Step { name: "npm", what: "the package of npm", run: tarball::run },
    Step { name: "crates", what: "the crates", run: crates::run },
    Step { name: "wheel", what: "the wheel of this system", run: wheel::run },
    Step { name: "sdist", what: "the sdist, and the wheel that it builds", run: sdist::run },
];

/// What the steps know of what is to be released.
struct Release {
    version: String,
    tag: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if !arguments.dry_run {
        return Err(REFUSAL.into());
    }
    let release = Release { version: versions::version()?, tag: arguments.tag.clone() };
    for step in STEPS.iter().filter(|step| arguments.only.as_deref().is_none_or(|only| only == step.name)) {
        println!("\n=== {}: {}", step.name, step.what);
        let start = Instant::now();
        let repeat = |problem| format!("{problem}\nrepeat it with: cargo xtask release --dry-run --only {}", step.name);
        (step.run)(&release).map_err(repeat)?;
        println!("{}: as expected, {:.1} s", step.name, start.elapsed().as_secs_f64());
    }
    Ok(())
}

fn words(release: &Release) -> Outcome {
    let mut findings = versions::findings(&release.version, release.tag.as_deref())?;
    let changelog = fs::read_to_string(workspace::root().join("CHANGELOG.md"))?;
    findings.extend(changelog::findings(&changelog, &release.version, release.tag.is_some()));
    refuse(&findings)
}

/// Writes down what an artefact holds and fails if anything is not as expected.
fn inspect(archive: &Archive, expectation: &Expectation<'_>, of_metadata: Vec<String>) -> Outcome {
    let folder = workspace::target_folder()?.join("dry-run/contents");
    fs::create_dir_all(&folder)?;
    let listing = folder.join(format!("{}.txt", archive.name));
    fs::write(&listing, archive.listing())?;
    let (bytes, limit) = (archive.size, expectation.limit);
    println!("{}: {bytes} of {limit} bytes, {} files, listed in {}", archive.name, archive.files.len(), listing.display());
    let mut findings = contents::findings(archive, expectation);
    findings.extend(of_metadata);
    refuse(&findings)
}

fn refuse(findings: &[String]) -> Outcome {
    if findings.is_empty() { Ok(()) } else { Err(findings.join("\n").into()) }
}

/// The licences of the project, which every artefact holds below this prefix.
fn licences(prefix: &str) -> Fallible<Vec<Copy<'static>>> {
    ["LICENSE-APACHE", "LICENSE-MIT"].into_iter().map(|name| copy(format!("{prefix}{name}"), name, workspace::root().join(name))).collect()
}

/// The licences of the code of others, as they were written when the artefact was built.
fn third_party(prefix: &str, written: &'static str) -> Fallible<Copy<'static>> {
    copy(format!("{prefix}{}", notices::FILE), written, workspace::root().join(written))
}

fn copy(path: String, of: &'static str, file: PathBuf) -> Fallible<Copy<'static>> {
    Ok(Copy { path, of, bytes: fs::read(file)? })
}

fn patterns(patterns: &[&str]) -> Vec<String> {
    patterns.iter().map(|pattern| (*pattern).to_owned()).collect()
}
