//! The description as it is checked in reads without an error and is complete.

use std::path::Path;

use mighty_networks_spec::Spec;

#[test]
fn the_description_holds_every_operation_model_and_event() {
    let spec = Spec::load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the description reads");
    assert_eq!(spec.operations().count(), 137);
    assert_eq!(spec.models().count(), 109);
    assert_eq!(spec.events.len(), 47);
    assert_eq!(spec.events.iter().filter(|event| event.payload.is_none()).count(), 3);
}
