//! Writes the JavaScript glue of a WebAssembly module: `wasm-bindgen-runner MODULE.wasm FOLDER NAME`.
//!
//! It is a program of this workspace, so that the lock file holds it to the version of `wasm-bindgen` that built the module: two
//! versions do not understand each other. It stands apart from the project's other commands because it takes long to build.
#![forbid(unsafe_code)]

mod short_names;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(module), Some(folder), Some(name), None) = (arguments.next(), arguments.next(), arguments.next(), arguments.next()) else {
        return Err("three arguments are needed: the module, the folder for the glue, the name of the glue".into());
    };
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
    output.emit(&folder)?;
    let glue = folder.join(name).with_extension("js");
    fs::write(&glue, short_names::replaced(fs::read_to_string(&glue)?, &names)?)?;
    Ok(())
}
