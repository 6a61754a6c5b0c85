//! Rules on the pages that people read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// README.md has at most so many lines.
const FRONT_PAGE: usize = 200;
/// A recipe has at most so many lines of code.
const RECIPE: usize = 10;

/// Pages that are shown elsewhere than beside the sources, where a relative link leads nowhere.
const ELSEWHERE: [&str; 5] =
    ["python/README.md", "js/README.md", "crates/client/README.md", "crates/core/README.md", "crates/sandbox/README.md"];
const REPOSITORY: &str = "https://github.com/mighty-networks/mighty-networks/blob/main/";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

/// The names of the files in a folder that end so.
fn names(folder: &str, ending: &str) -> BTreeSet<String> {
    let names = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: BTreeSet<String> = names.filter_map(|name| name.strip_suffix(ending).map(ToOwned::to_owned)).collect();
    assert!(!names.is_empty(), "no file of {folder} ends with {ending}");
    names
}

/// Every page of the project, relative to its root.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = names("", ".md").into_iter().map(|name| format!("{name}.md")).collect();
    pages.extend(names("docs", ".md").into_iter().map(|name| format!("docs/{name}.md")));
    pages.extend(["llms.txt", "python/README.md", "js/README.md", "tests/vectors/README.md"].map(ToOwned::to_owned));
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path().join("README.md"));
    let crates = crates.filter(|path| path.is_file()).map(|path| path.strip_prefix(root()).unwrap().display().to_string());
    pages.extend(crates);
    pages
}

/// The text without its blocks of code.
fn prose(text: &str) -> String {
    let parts = text.split("\n```");
    parts.step_by(2).map(|part| part.strip_prefix('`').unwrap_or(part)).collect::<Vec<_>>().join("\n")
}

/// What the links of a page lead to.
fn links(page: &str) -> Vec<String> {
    let text = prose(&text(page));
    text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned()).collect()
}

/// The anchors of a page, as GitHub makes them.
fn anchors(path: &Path) -> BTreeSet<String> {
    let text = prose(&fs::read_to_string(path).unwrap());
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim().to_lowercase());
    let kept = |letter: &char| letter.is_alphanumeric() || "-_ ".contains(*letter);
    headings.map(|heading| heading.chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

/// Why a link is broken, if it is.
fn broken(page: &str, link: &str) -> Option<String> {
    let (inside, base) = match link.strip_prefix(REPOSITORY) {
        Some(path) => (path, root()),
        None if link.contains("://") => return None,
        None if ELSEWHERE.contains(&page) && !link.starts_with('#') => return Some(format!("{page}: `{link}` is relative")),
        None => (link, root().join(page).parent()?.to_owned()),
    };
    let (path, anchor) = inside.split_once('#').map_or((inside, None), |(path, anchor)| (path, Some(anchor)));
    let target = if path.is_empty() { root().join(page) } else { base.join(path) };
    let there = target.exists() && anchor.is_none_or(|anchor| target.is_file() && anchors(&target).contains(anchor));
    (!there).then(|| format!("{page}: `{link}` leads nowhere"))
}

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let links = pages.iter().flat_map(|page| links(page).into_iter().map(move |link| (page, link)));
    let links: Vec<(&String, String)> = links.collect();
    assert!(links.len() > 50, "only {} links were found", links.len());
    assert_eq!(links.iter().filter_map(|(page, link)| broken(page, link)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_front_page_is_short() {
    let lines = text("README.md").lines().count();
    assert!(lines <= FRONT_PAGE, "README.md has {lines} lines, {FRONT_PAGE} are allowed: move something to docs");
}

#[test]
fn every_guide_is_in_the_index() {
    let index = links("docs/README.md");
    let missing = names("docs", ".md").into_iter().map(|name| format!("{name}.md"));
    assert_eq!(missing.filter(|name| name != "README.md" && !index.contains(name)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn recipes_are_short_and_shown_in_both_languages() {
    let python = names("python/examples/recipes", ".py");
    assert_eq!(python, names("js/examples/recipes", ".ts"));
    let page = text("docs/recipes.md");
    for name in python {
        for path in [format!("python/examples/recipes/{name}.py"), format!("js/examples/recipes/{name}.ts")] {
            let whole = text(&path);
            let (_, code) = whole.split_once("\n\n").unwrap_or_else(|| panic!("{path} does not say first what it is"));
            let lines = code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("//"));
            let lines = lines.count();
            assert!(lines <= RECIPE, "{path} has {lines} lines of code, {RECIPE} are allowed");
            assert!(page.contains(&format!("\n{code}```\n")), "docs/recipes.md does not show {path} as it is");
        }
    }
}
