//! `cargo xtask bench table`: README.md's table, from the results of `tests/bench/results.txt`.

use std::fmt::Write as _;
use std::fs;

use crate::{Outcome, workspace};

const PAGE: &str = "README.md";
const RESULTS: &str = "tests/bench/results.txt";
const OPENING: &str = "<!-- bench -->\n";
const CLOSING: &str = "<!-- /bench -->";

/// What the table shows: a suite, a metric, and what was measured in plain words.
const ROWS: [(&str, &str, &str); 10] = [
    ("python", "list-sync", "Python: list a page of 100 members, blocking"),
    ("python", "async-list", "Python: the same with asyncio"),
    ("python", "call", "Python: one small call"),
    ("python", "decode", "Python: decode such a page"),
    ("python", "import", "Python: import the package"),
    ("webhooks", "construct-python", "Python: read a webhook"),
    ("webhooks", "ack-python", "Python: acknowledge a webhook; ours is kept in SQLite first, the other nowhere"),
    ("webhooks", "construct-node", "Node.js: read a webhook"),
    ("js", "list", "Node.js: list a page of 100 members"),
    ("js", "cold-start", "Node.js: from the start of the process to the first answer"),
];

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Write nothing, and fail if the table is not what the results say.
    #[arg(long)]
    check: bool,
}

/// Writes the table into the page, or compares it.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let path = workspace::root().join(PAGE);
    let page = fs::read_to_string(&path)?;
    let wanted = with_table(&page, &table(&fs::read_to_string(workspace::root().join(RESULTS))?)?)?;
    if !arguments.check {
        fs::write(path, wanted)?;
    } else if page != wanted {
        return Err(format!("the table of {PAGE} is not what {RESULTS} says: run `cargo xtask bench table`").into());
    }
    Ok(())
}

/// The page with this table between its marks.
fn with_table(page: &str, table: &str) -> Result<String, String> {
    let missing = || format!("{PAGE} has no `{}` with `{CLOSING}` after it", OPENING.trim_end());
    let (before, rest) = page.split_once(OPENING).ok_or_else(missing)?;
    let (_, after) = rest.split_once(CLOSING).ok_or_else(missing)?;
    Ok(format!("{before}{OPENING}{table}{CLOSING}{after}"))
}

/// The results as a table of Markdown.
fn table(results: &str) -> Result<String, String> {
    let mut table = String::from("| what | ours | others, and how many times our time they take |\n|---|---|---|\n");
    for (suite, metric, what) in ROWS {
        let beginning = format!("bench {suite} {metric} ");
        let peers = results.lines().filter_map(|line| line.strip_prefix(&beginning));
        let peers = peers.map(Peer::read).collect::<Result<Vec<_>, _>>()?;
        let Some(Peer { ours, .. }) = peers.first() else { return Err(format!("{RESULTS} has no line `{beginning}…`")) };
        if peers.iter().any(|peer| peer.ours != *ours) {
            return Err(format!("{RESULTS} mixes two runs in `{suite} {metric}`"));
        }
        let others: Vec<String> = peers.iter().map(|peer| format!("{} {}x", peer.name, peer.ratio)).collect();
        let _ = writeln!(table, "| {what} | {} | {} |", time(ours)?, others.join(", "));
    }
    Ok(table)
}

/// What one line says of one other client.
struct Peer<'a> {
    ours: &'a str,
    name: &'a str,
    ratio: &'a str,
}

impl<'a> Peer<'a> {
    fn read(line: &'a str) -> Result<Self, String> {
        let value = |key: &str| line.split(' ').find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
        match (value("ours"), value("peer"), value("ratio")) {
            (Some(ours), Some(name), Some(ratio)) => Ok(Self { ours, name, ratio }),
            _ => Err(format!("{RESULTS}: `{line}` lacks `ours=`, `peer=` or `ratio=`")),
        }
    }
}

/// Microseconds as people write them.
fn time(microseconds: &str) -> Result<String, String> {
    let number: f64 = microseconds.parse().map_err(|problem| format!("{RESULTS}: `{microseconds}`: {problem}"))?;
    Ok(if number < 1000.0 { format!("{number} µs") } else { format!("{:.1} ms", number / 1000.0) })
}

#[cfg(test)]
mod tests {
    use super::{Arguments, run, table, time, with_table};

    #[test]
    fn the_page_shows_the_results_that_are_kept() {
        run(&Arguments { check: true }).unwrap();
    }

    #[test]
    fn a_page_with_another_table_or_results_with_a_gap_are_seen() {
        assert_eq!(
            with_table("a\n<!-- bench -->\nold\n<!-- /bench -->\nb", "new\n").unwrap(),
            "a\n<!-- bench -->\nnew\n<!-- /bench -->\nb"
        );
        assert_eq!(with_table("a", "new\n").unwrap_err(), "README.md has no `<!-- bench -->` with `<!-- /bench -->` after it");
        assert_eq!(table("").unwrap_err(), "tests/bench/results.txt has no line `bench python list-sync …`");
        assert_eq!(time("1242.1").unwrap(), "1.2 ms");
        assert_eq!(time("68.7").unwrap(), "68.7 µs");
    }
}
