//! PostgreSQL.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;

use super::packages::Programs;
use super::{READY_PAUSE, READY_TRIES, free_port, place};
use crate::process::Process;
use crate::{Fallible, Outcome};

/// What speeds tests up and is lost at most when the whole machine fails, never when the server is killed.
const SETTINGS: [&str; 6] = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200"];

/// A running server with an empty database.
pub(super) struct PostgresServer {
    child: Child,
    programs: Programs,
    folder: PathBuf,
    port: u16,
}

impl PostgresServer {
    pub(super) fn start(programs: &Programs) -> Fallible<Self> {
        let folder = place::new("postgres", programs)?;
        let data = folder.join("data");
        let cluster = programs.postgres("initdb").arguments(["--username=mighty", "--auth=trust", "--encoding=UTF8"]);
        cluster.arguments(["--locale=C", "--no-sync", "--no-instructions", "-D"]).argument(&data).output()?;
        let port = free_port()?;
        let server = programs.postgres("postgres").arguments(SETTINGS).arguments(["-c", "listen_addresses=127.0.0.1", "-c"]);
        let server = server.argument(format!("port={port}")).arguments(["-c", "unix_socket_directories=", "-D"]).argument(&data);
        let log = File::create(folder.join("log"))?;
        let mut command = server.into_command();
        let child = command.current_dir(&folder).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
        let programs = Programs { postgres: programs.postgres.clone(), redis_server: programs.redis_server.clone(), ..*programs };
        let mut started = Self { child, programs, folder, port };
        started.wait_until_ready()?;
        Ok(started)
    }

    pub(super) fn url(&self) -> String {
        format!("postgresql://mighty@127.0.0.1:{}/postgres", self.port)
    }

    /// The folder of the programs that it is one of.
    pub(super) fn programs(&self) -> &Path {
        &self.programs.postgres
    }

    fn wait_until_ready(&mut self) -> Outcome {
        for _ in 0..READY_TRIES {
            let asked = Process::new(self.programs.postgres.join("pg_isready"));
            if asked.arguments(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]).succeeds_quietly() {
                return Ok(());
            }
            if self.child.try_wait()?.is_some() {
                break;
            }
            thread::sleep(READY_PAUSE);
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL does not start; it says:\n{log}").into())
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        stop(&self.programs, &self.folder);
        // If it did not stop when it was asked to, it must not outlive the run either.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Ends the server of a folder, which closes its connections.
pub(super) fn stop(programs: &Programs, folder: &Path) {
    programs
        .postgres("pg_ctl")
        .arguments(["stop", "--silent", "--wait", "--mode=fast", "-D"])
        .argument(folder.join("data"))
        .succeeds_quietly();
}
