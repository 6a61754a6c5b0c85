//! Python and JavaScript may use one table: the stores of both say the same to a database.

use std::fs;
use std::path::Path;

/// The files that word one dialect, in Python and in TypeScript.
const DIALECTS: [(&str, &str); 2] = [("_postgres_statements.py", "postgres_statements.ts"), ("_sqlite_statements.py", "d1_statements.ts")];

/// The statements that both have; an inbox, which needs more, exists in Python alone.
const SHARED: [&str; 6] = ["begin", "standing", "complete", "fail", "renew", "sweep"];

fn text(folder: &str, file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder).join(file)).unwrap()
}

fn between<'text>(text: &'text str, start: &str, end: &str) -> Option<&'text str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

/// A statement without what is different in the languages: how parameters and constants are written, and where lines end.
fn plain(statement: &str) -> String {
    let parameters = statement.replace("%(", ":").replace(")s", "");
    let constants = parameters.replace("${", "{").replace("{_", "{").replace("{NOW}", ":now");
    constants.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(")
}

fn python_statement(source: &str, name: &str) -> String {
    let long = between(source, &format!("{name}=f\"\"\""), "\"\"\"");
    plain(long.or_else(|| between(source, &format!("{name}=f\""), "\",")).unwrap_or_else(|| panic!("no `{name}` in Python")))
}

fn typescript_statement(source: &str, name: &str) -> String {
    plain(between(source, &format!("{name}: `"), "`").unwrap_or_else(|| panic!("no `{name}` in TypeScript")))
}

/// The columns of the table and its indexes, one a line.
fn schema(source: &str) -> Vec<String> {
    let table = source.lines().map(str::trim).skip_while(|line| !line.contains("CREATE TABLE IF NOT EXISTS")).skip(1);
    let columns = table.take_while(|line| !line.starts_with(')')).filter(|line| !line.starts_with("--"));
    let indexes = source.lines().filter_map(|line| line.split_once("CREATE INDEX"));
    let indexes = indexes.map(|(_, index)| plain(index.trim_end_matches([',', '\'', '`'])));
    columns.map(str::to_owned).chain(indexes).collect()
}

#[test]
fn tables_and_indexes_are_the_same_in_both_languages() {
    for (python, typescript) in DIALECTS {
        let in_python = schema(&text("python/mighty_networks/webhooks/stores", python));
        assert!(in_python.len() >= 14 + 3, "{python}: {in_python:?}");
        assert_eq!(in_python, schema(&text("js/src/stores", typescript)), "{python} and {typescript}");
    }
}

#[test]
fn statements_are_the_same_in_both_languages() {
    for (python, typescript) in DIALECTS {
        let (in_python, in_typescript) = (text("python/mighty_networks/webhooks/stores", python), text("js/src/stores", typescript));
        for name in SHARED {
            let expected = python_statement(&in_python, name);
            assert_eq!(expected, typescript_statement(&in_typescript, name), "`{name}` in {python} and {typescript}");
        }
    }
}

#[test]
fn what_differs_between_the_languages_only_in_writing_is_the_same() {
    assert_eq!(plain("a = %(id)s\n  AND {_LEASE_END} > {table}"), plain("a = :id AND ${LEASE_END} > ${table}"));
    assert_ne!(plain("a = %(id)s"), plain("a = :type"));
}
