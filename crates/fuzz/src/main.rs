//! The targets for libFuzzer, which brings its own `main`; without it, one target on the files that are named: `TARGET FILE…`.
#![forbid(unsafe_code)]
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
mod fuzzed {
    use std::sync::LazyLock;

    use mighty_networks_fuzz::Target;

    /// The command line is libFuzzer's.
    static TARGET: LazyLock<&Target> = LazyLock::new(|| {
        let name = std::env::var("MIGHTY_FUZZ_TARGET").expect("`MIGHTY_FUZZ_TARGET` names the target");
        mighty_networks_fuzz::target(&name).expect("a target of this name")
    });

    libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (TARGET.run)(bytes));
}

#[cfg(not(fuzzing))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().ok_or("name a target and files")?;
    let target = mighty_networks_fuzz::target(&name).ok_or_else(|| format!("`{name}` is no target"))?;
    for file in arguments {
        (target.run)(&std::fs::read(file)?);
    }
    Ok(())
}
