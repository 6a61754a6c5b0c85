//! The cases of `tests/vectors`, which every client passes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::files::{self, VectorFile};
use crate::report::Report;

/// Runs the cases of these files, each an array of its folder, its name and its text. Says how many ran.
#[wasm_bindgen]
pub async fn run_vectors(files: Array) -> u32 {
    let files: Vec<VectorFile> = files.iter().map(|file| vector_file(file.unchecked_into())).collect();
    let mut report = Report::default();
    report.run(files::cases(&files), None).await;
    assert_eq!(report.failed(), 0);
    assert!(report.is_whole(), "only {} cases ran", report.ran());
    report.ran().try_into().expect("a number")
}

fn vector_file(file: Array) -> VectorFile {
    let text = |index: u32| file.get(index).as_string().expect("a text");
    VectorFile { folder: text(0), name: text(1), text: text(2) }
}
