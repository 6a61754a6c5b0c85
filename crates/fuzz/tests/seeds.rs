//! Each target on its seeds, and on what is nearly one of them.

use std::fs;
use std::path::{Path, PathBuf};

use mighty_networks_fuzz::TARGETS;

/// What a byte is replaced by: a bracket too many, the end of a text, something that is no UTF-8, and so on.
const BYTES: &[u8] = b"\"{]:9 \n\x00\xff";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn every_target_has_seeds_and_every_folder_a_target() {
    let mut targets: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    targets.sort_unstable();
    assert_eq!(names(&folder()), targets);
    for target in targets {
        assert!(names(&folder().join(target)).len() >= 2, "{target}");
    }
}

#[test]
fn every_target_holds_on_its_seeds_and_beside_them() {
    for target in TARGETS {
        let folder = folder().join(target.name);
        for name in names(&folder) {
            let seed = fs::read(folder.join(name)).expect("a seed");
            (target.run)(&seed);
            for place in 0..seed.len() {
                (target.run)(&seed[..place]);
                for byte in BYTES {
                    let mut changed = seed.clone();
                    changed[place] = *byte;
                    (target.run)(&changed);
                }
            }
        }
    }
}
