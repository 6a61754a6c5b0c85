//! Where a server keeps its files: one folder for each run, so that two runs have nothing in common.

use std::fs;
use std::path::{Path, PathBuf};

use super::packages::Programs;
use super::{postgres, redis};
use crate::process::Process;
use crate::{Fallible, Outcome, workspace};

/// A new folder for a server of this run. As root it belongs to `postgres`, who must also be able to get there.
pub(super) fn new(server: &str, programs: &Programs) -> Fallible<PathBuf> {
    for parent in parents()? {
        let folder = parent.join(format!("{server}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        if !programs.as_root || reachable(&folder)? {
            return Ok(folder);
        }
        fs::remove_dir_all(&folder)?;
    }
    Err("the user `postgres` reaches neither the target folder nor the folder for temporary files".into())
}

/// Stops and removes what runs have left behind that were killed before they could do so.
pub(super) fn clear_leftovers(programs: &Programs) -> Outcome {
    for parent in parents()? {
        let entries = fs::read_dir(&parent).into_iter().flatten().filter_map(Result::ok);
        for folder in entries.map(|entry| entry.path()).filter(|folder| run_of(folder).is_some_and(has_ended)) {
            if folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("postgres-")) {
                postgres::stop(programs, &folder);
            } else {
                redis::stop(&folder);
            }
            fs::remove_dir_all(&folder)?;
        }
    }
    Ok(())
}

/// The project's own folder; and, when that lies in a home that others cannot enter, one that they can.
fn parents() -> Fallible<[PathBuf; 2]> {
    Ok([workspace::target_folder()?.join("servers"), std::env::temp_dir().join("mighty-networks-servers")])
}

fn reachable(folder: &Path) -> Fallible<bool> {
    Process::new("chown").argument("postgres").argument(folder).run()?;
    Ok(Process::new("runuser").arguments(["-u", "postgres", "--", "test", "-w"]).argument(folder).succeeds_quietly())
}

/// The number of the process that made a folder.
fn run_of(folder: &Path) -> Option<u32> {
    let (_, process) = folder.file_name()?.to_str()?.rsplit_once('-')?;
    process.parse().ok()
}

/// Where the system does not say so, nothing has: rather leave a server behind than stop the one of another run.
fn has_ended(process: u32) -> bool {
    let processes = Path::new("/proc");
    processes.join("self").exists() && !processes.join(process.to_string()).exists()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{has_ended, run_of};

    #[test]
    fn a_folder_names_the_run_that_made_it() {
        assert_eq!(run_of(Path::new("/x/postgres-123")), Some(123));
        assert_eq!(run_of(Path::new("/x/postgres")), None);
    }

    #[test]
    fn a_run_that_goes_on_has_not_ended() {
        assert!(!has_ended(std::process::id()));
    }
}
