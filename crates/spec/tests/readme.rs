//! The documentation of the format is true: its examples read, and it has a row for every key.

use mighty_networks_spec::{Ensure, ErrorEntry, Event, Field, Model, Operation};
use serde::de::DeserializeOwned;

const README: &str = include_str!("../README.md");

/// The TOML examples, one text each.
fn examples() -> Vec<&'static str> {
    README.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(example, _)| example).collect()
}

/// The entries of the array `key` in an example.
fn entries<T: DeserializeOwned>(example: &str, key: &str) -> usize {
    let table: toml::Table = toml::from_str(example).expect("the example is TOML");
    let entries = table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    for entry in &entries {
        let read: Result<T, _> = entry.clone().try_into();
        assert!(read.is_ok(), "{:?} in\n{example}", read.err());
    }
    entries.len()
}

#[test]
fn every_example_reads() {
    let (fields, tables): (Vec<&str>, Vec<&str>) = examples().into_iter().partition(|example| example.starts_with('{'));
    let lines: Vec<&str> = fields.iter().flat_map(|example| example.lines()).collect();
    assert_eq!(lines.len(), 4);
    for line in lines {
        assert_eq!(entries::<Field>(&format!("field = [{line}]"), "field"), 1);
    }
    let read = |example: &&str| {
        entries::<Operation>(example, "operation")
            + entries::<Ensure>(example, "ensure")
            + entries::<Model>(example, "model")
            + entries::<Event>(example, "event")
            + entries::<ErrorEntry>(example, "error")
    };
    assert_eq!(tables.iter().map(read).sum::<usize>(), 5);
}

/// The keys that the reader knows, which it names when it meets another one.
fn keys<T: DeserializeOwned>() -> Vec<String> {
    let Err(problem) = toml::from_str::<T>("not_a_key = 1") else { panic!("the reader takes any key") };
    let (_, expected) = problem.message().split_once("expected one of").expect("the reader names its keys");
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_has_a_row_in_its_section() {
    let sections = [
        ("### `[[operation]]`", keys::<Operation>()),
        ("### `[[ensure]]`", keys::<Ensure>()),
        ("### `[[model]]`", keys::<Model>()),
        ("### Fields", keys::<Field>()),
        ("## `events.toml`", keys::<Event>()),
        ("## `errors.toml`", keys::<ErrorEntry>()),
    ];
    for (heading, keys) in sections {
        let (_, text) = README.split_once(heading).unwrap_or_else(|| panic!("no section {heading}"));
        let table = text.split_once("\n#").map_or(text, |(section, _)| section);
        let rows: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(key, _)| key).collect();
        assert_eq!(rows, keys, "{heading}");
    }
}
