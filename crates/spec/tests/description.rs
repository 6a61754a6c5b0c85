//! The description as it is checked in follows the format and every rule.

use std::path::Path;

use mighty_networks_spec::Spec;

#[test]
fn the_description_breaks_no_rule() {
    let spec = Spec::load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the description reads");
    let findings: Vec<String> = spec.lint().iter().map(ToString::to_string).collect();
    assert_eq!(findings, [""; 0]);
}

#[test]
fn a_meaning_comes_from_the_dictionary_unless_the_field_has_its_own() {
    let spec = Spec::load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the description reads");
    let fields = || spec.models().flat_map(|model| &model.fields);
    assert!(fields().any(|field| spec.dictionary.get(&field.name) == Some(&field.doc)));
    assert!(fields().any(|field| spec.dictionary.get(&field.name).is_some_and(|doc| *doc != field.doc)));
}
