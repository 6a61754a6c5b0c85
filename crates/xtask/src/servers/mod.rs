//! The real databases of the tests: PostgreSQL and Redis, started for one command on free ports of the loopback address.

mod packages;
mod place;
mod postgres;
mod redis;

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use crate::process::Process;
use crate::{Fallible, Outcome};
use postgres::PostgresServer;
use redis::RedisServer;

/// How often a starting server is asked whether it is ready, and how long to wait in between.
const READY_TRIES: u32 = 600;
const READY_PAUSE: Duration = Duration::from_millis(50);

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The program and its arguments: `python -m pytest tests/python/webhooks`
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<String>,
}

/// `cargo xtask servers COMMAND`: one program that sees the servers, as the tests do.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let Some((program, rest)) = arguments.command.split_first() else {
        return Err("name a command to run beside the servers".into());
    };
    let servers = Servers::start()?;
    servers.seen_by(rest.iter().fold(Process::new(program), Process::argument)).run()
}

/// Both servers, empty at first. They end with this value.
pub(crate) struct Servers {
    postgres: PostgresServer,
    redis: RedisServer,
}

impl Servers {
    /// Starts them, and installs their Debian packages if they are missing and this is root.
    pub(crate) fn start() -> Fallible<Self> {
        let programs = packages::programs()?;
        place::clear_leftovers(&programs)?;
        Ok(Self { postgres: PostgresServer::start(&programs)?, redis: RedisServer::start(&programs)? })
    }

    /// Tells a program where they are, and where programs of PostgreSQL are, for servers of its own.
    pub(crate) fn seen_by(&self, program: Process) -> Process {
        program
            .variable("MIGHTY_TEST_POSTGRES_URL", self.postgres.url())
            .variable("MIGHTY_TEST_POSTGRES_PROGRAMS", self.postgres.programs())
            .variable("MIGHTY_TEST_REDIS_URL", self.redis.url())
            .variable("MIGHTY_TEST_REDIS_SERVER", self.redis.program())
    }
}

/// A port of the loopback address that nobody listens on.
fn free_port() -> Fallible<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::free_port;

    #[test]
    fn free_ports_are_neither_reserved_nor_always_the_same() {
        let ports: Vec<u16> = (0..8).map(|_| free_port().unwrap()).collect();
        assert!(ports.iter().all(|port| *port > 1024));
        assert!(ports.iter().collect::<HashSet<_>>().len() > 1);
    }
}
