//! The dependencies that a manifest of cargo names.

use toml::{Table, Value};

/// Name and requirement of each that people get: for every system, for some, and of the build script.
pub(super) fn of(manifest: &Table) -> impl Iterator<Item = (&String, &Value)> {
    let systems = manifest.get("target").and_then(Value::as_table).into_iter().flatten().filter_map(|(_, system)| system.as_table());
    let tables = std::iter::once(manifest).chain(systems);
    let tables = tables.flat_map(|table| ["dependencies", "build-dependencies"].map(|key| table.get(key)));
    tables.flatten().filter_map(Value::as_table).flatten()
}

#[cfg(test)]
mod tests {
    use toml::toml;

    #[test]
    fn those_of_one_system_and_of_the_build_script_count_as_well() {
        let manifest = toml! {
            [dependencies]
            a = "1"
            [build-dependencies]
            b = "1"
            [dev-dependencies]
            c = "1"
            [target."cfg(unix)".dependencies]
            d = "1"
            [target."cfg(windows)".build-dependencies]
            e = "1"
        };
        assert_eq!(super::of(&manifest).map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a", "b", "d", "e"]);
    }
}
