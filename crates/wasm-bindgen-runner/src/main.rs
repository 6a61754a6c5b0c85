//! Writes the JavaScript glue of a WebAssembly module: `wasm-bindgen-runner MODULE.wasm FOLDER NAME`, for the npm package, or with
//! `--node` behind it for Node.js, as a CommonJS module that finds its file by itself.
//!
//! It is a program of this workspace, so that the lock file holds it to the version of `wasm-bindgen` that built the module: two
//! versions do not understand each other. It stands apart from the project's other commands because it takes long to build.
#![forbid(unsafe_code)]

mod short_names;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match arguments.as_slice() {
        [module, folder, name] => for_package(module, folder, name),
        [module, folder, name, kind] if kind.as_os_str() == "--node" => for_node(module, folder, name),
        _ => Err("three arguments are needed: the module, the folder for the glue, the name of the glue; `--node` may follow".into()),
    }
}

fn for_node(module: &Path, folder: &Path, name: &Path) -> Result<(), Box<dyn Error>> {
    Bindgen::new().input_path(module).out_name(&name.to_string_lossy()).nodejs(true)?.typescript(false).generate(folder)?;
    Ok(())
}

fn for_package(module: &Path, folder: &Path, name: &Path) -> Result<(), Box<dyn Error>> {
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(&name.to_string_lossy())
        // The loaders of the npm package bring the bytes along and say where they are; the glue must not look for a file.
        .web(true)?
        .omit_default_module_path(true)
        .typescript(true)
        // After a trap the module starts anew, so that only the call that trapped fails.
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let names = short_names::give(output.wasm_mut().imports.iter_mut().map(|import| &mut import.name));
    output.emit(folder)?;
    let glue = folder.join(name).with_extension("js");
    fs::write(&glue, short_names::replaced(fs::read_to_string(&glue)?, &names)?)?;
    Ok(())
}
