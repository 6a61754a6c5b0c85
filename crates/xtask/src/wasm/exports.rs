//! What a module may export.

use std::fs;
use std::path::Path;

use crate::Outcome;

/// Fails if an export returns a reference: V8 ends the process of Node.js 20 and 22 when it leaves optimized code during such a call.
pub(super) fn check(declarations: &Path) -> Outcome {
    let text = fs::read_to_string(declarations)?;
    let references = returning_references(&text);
    if references.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{} must return nothing and fill an object of the caller's instead (see {})",
        references.join(", "),
        declarations.display()
    )
    .into())
}

/// The names of the functions whose result is `any`, which is how wasm-bindgen declares a reference.
fn returning_references<'text>(declarations: &'text str) -> Vec<&'text str> {
    let name = |line: &'text str| Some(line.strip_prefix("export const ")?.strip_suffix(" => any;")?.split_once(": (")?.0);
    declarations.lines().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::returning_references;

    #[test]
    fn only_a_result_counts() {
        let declarations = "export const memory: WebAssembly.Memory;\nexport const fill: (a: number, b: any) => void;\n\
            export const grow: (a: any) => number;\nexport const make: (a: any) => any;\n";
        assert_eq!(returning_references(declarations), ["make"]);
    }
}
