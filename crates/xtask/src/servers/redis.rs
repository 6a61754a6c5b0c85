//! Redis.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;

use super::packages::Programs;
use super::{READY_PAUSE, READY_TRIES, free_port, place};
use crate::process::Process;
use crate::{Fallible, Outcome};

/// A running server that keeps nothing on disk.
pub(super) struct RedisServer {
    child: Child,
    program: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl RedisServer {
    pub(super) fn start(programs: &Programs) -> Fallible<Self> {
        let folder = place::new("redis", programs)?;
        let port = free_port()?;
        fs::write(folder.join("port"), port.to_string())?;
        let server = Process::new(&programs.redis_server).arguments(["--bind", "127.0.0.1", "--port", &port.to_string()]);
        let server = server.arguments(["--save", "", "--appendonly", "no", "--dir"]).argument(&folder);
        let log = File::create(folder.join("log"))?;
        let child = server.into_command().stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
        let mut started = Self { child, program: programs.redis_server.clone(), folder, port };
        started.wait_until_ready()?;
        Ok(started)
    }

    pub(super) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/0", self.port)
    }

    /// The program that it runs.
    pub(super) fn program(&self) -> &Path {
        &self.program
    }

    fn wait_until_ready(&mut self) -> Outcome {
        for _ in 0..READY_TRIES {
            if ask(self.port, "PING").is_ok_and(|answer| answer == "+PONG") {
                return Ok(());
            }
            if self.child.try_wait()?.is_some() {
                break;
            }
            thread::sleep(READY_PAUSE);
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("Redis does not start; it says:\n{log}").into())
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        stop(&self.folder);
        // If it did not stop when it was asked to, it must not outlive the run either.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Ends the server of a folder. It closes the connection without an answer when it does so.
pub(super) fn stop(folder: &Path) {
    if let Some(port) = fs::read_to_string(folder.join("port")).ok().and_then(|port| port.parse().ok()) {
        let _ = ask(port, "SHUTDOWN NOSAVE");
    }
}

/// Sends one command and returns the first line of the answer.
fn ask(port: u16, command: &str) -> Fallible<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.write_all(format!("{command}\r\n").as_bytes())?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    Ok(answer.trim_end().to_owned())
}
