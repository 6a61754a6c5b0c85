//! Where the programs of the servers are. The services that their packages set up are not used.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Process;
use crate::{Fallible, Outcome};

/// Where Debian puts each major version of PostgreSQL, outside of `PATH`.
const DEBIAN_POSTGRES: &str = "/usr/lib/postgresql";

const INSTALL: &str = "apt-get install -y postgresql redis-server";

/// The installed programs.
pub(super) struct Programs {
    /// The folder with `initdb`, `pg_ctl` and `postgres`.
    pub(super) postgres: PathBuf,
    pub(super) redis_server: PathBuf,
    /// Whether this is root, as whom PostgreSQL refuses to run: its programs are then run as the user `postgres`.
    pub(super) as_root: bool,
}

impl Programs {
    /// A program of PostgreSQL, run as a user that it accepts.
    pub(super) fn postgres(&self, name: &str) -> Process {
        let program = self.postgres.join(name);
        if self.as_root { Process::new("runuser").arguments(["-u", "postgres", "--"]).argument(program) } else { Process::new(program) }
    }
}

/// The programs, installed if need be.
pub(super) fn programs() -> Fallible<Programs> {
    // Windows has no such user.
    let as_root = cfg!(unix) && Process::new("id").argument("-u").output()?.trim() == "0";
    if let Some(found) = found(as_root) {
        return Ok(found);
    }
    if !Path::new("/usr/bin/apt-get").is_file() {
        return Err("the tests need PostgreSQL and Redis: install them, and have `initdb` and `redis-server` in PATH".into());
    }
    if !as_root {
        return Err(format!("the tests need PostgreSQL and Redis, and only root can install them: sudo {INSTALL}").into());
    }
    install()?;
    found(as_root).ok_or_else(|| format!("after `{INSTALL}`, `initdb` or `redis-server` is still missing").into())
}

fn install() -> Outcome {
    let packager = || Process::new("apt-get").variable("DEBIAN_FRONTEND", "noninteractive");
    packager().arguments(["update", "--quiet"]).run()?;
    packager().arguments(["install", "--yes", "--quiet", "postgresql", "redis-server"]).run()
}

fn found(as_root: bool) -> Option<Programs> {
    let search = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&search).collect();
    let postgres = newest_version(Path::new(DEBIAN_POSTGRES)).or_else(|| holding(&folders, "initdb"))?;
    let redis_server = holding(&folders, "redis-server")?.join("redis-server");
    Some(Programs { postgres, redis_server, as_root })
}

fn holding(folders: &[PathBuf], program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    folders.iter().find(|folder| folder.join(&file).is_file()).cloned()
}

/// The programs of the highest version below a folder such as `/usr/lib/postgresql`, of those that have a server.
fn newest_version(versions: &Path) -> Option<PathBuf> {
    let installed = fs::read_dir(versions).ok()?.filter_map(Result::ok);
    let numbered = installed.filter_map(|entry| {
        let number: u32 = entry.file_name().to_str()?.parse().ok()?;
        let folder = entry.path().join("bin");
        folder.join("initdb").is_file().then_some((number, folder))
    });
    numbered.max().map(|(_, folder)| folder)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{holding, newest_version};
    use crate::workspace;

    #[test]
    fn the_newest_version_with_a_server_is_taken() {
        let versions = workspace::target_folder().unwrap().join("tmp").join("postgres-versions");
        for (version, program) in [("9", "initdb"), ("15", "initdb"), ("17", "psql"), ("x", "initdb")] {
            let folder = versions.join(version).join("bin");
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(program), "").unwrap();
        }
        assert_eq!(newest_version(&versions), Some(versions.join("15/bin")));
        assert_eq!(newest_version(Path::new("/nowhere/at/all")), None);
        let folders = [versions.join("17/bin"), versions.join("9/bin"), versions.join("15/bin")];
        assert_eq!(holding(&folders, "initdb"), Some(versions.join("9/bin")));
        assert_eq!(holding(&folders, "redis-server"), None);
    }
}
