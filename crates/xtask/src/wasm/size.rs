//! What the modules weigh, and what they may.

use std::path::Path;

use super::module::Module;
use crate::process::Process;
use crate::{Fallible, Outcome};

/// Node.js is needed anyhow and compresses as servers do.
const MEASURE: &str = "const { readFileSync } = require('node:fs'), { gzipSync, brotliCompressSync } = require('node:zlib'); \
                       const bytes = readFileSync(process.argv[1]); \
                       console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length);";

/// Shows the sizes of all modules, and fails if one is over its limit.
pub(super) fn check(folder: &Path, modules: &[Module]) -> Outcome {
    let mut over = Vec::new();
    println!("{:<10} {:>9} {:>9} {:>9} {:>9}", "module", "raw", "gzip", "brotli", "limit");
    for module in modules {
        let [raw, gzip, brotli] = measure(&module.file_in(folder))?;
        println!("{:<10} {raw:>9} {gzip:>9} {brotli:>9} {:>9}", module.feature, module.gzip_limit);
        over.extend(over_limit(module, gzip));
    }
    if over.is_empty() { Ok(()) } else { Err(over.join("\n").into()) }
}

fn over_limit(module: &Module, gzip: u64) -> Option<String> {
    let Module { feature, gzip_limit } = module;
    (gzip > *gzip_limit).then(|| format!("the module `{feature}` has {gzip} bytes after gzip, {gzip_limit} are allowed"))
}

fn measure(file: &Path) -> Fallible<[u64; 3]> {
    let printed = Process::new("node").arguments(["--eval", MEASURE]).argument(file).output()?;
    let sizes: Result<Vec<u64>, _> = printed.split_whitespace().map(str::parse).collect();
    Ok(sizes?.try_into().map_err(|_| format!("node printed `{}` instead of three sizes", printed.trim()))?)
}

#[cfg(test)]
mod tests {
    use super::{Module, over_limit};

    #[test]
    fn a_module_over_its_limit_is_named() {
        let module = Module { feature: "webhook", gzip_limit: 15_000 };
        assert_eq!(over_limit(&module, 15_000), None);
        assert_eq!(over_limit(&module, 15_001).as_deref(), Some("the module `webhook` has 15001 bytes after gzip, 15000 are allowed"));
    }
}
