//! `mighty-sandbox`: the sandbox on a port of the loopback address.
#![forbid(unsafe_code)]

use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

use clap::Parser;
use mighty_networks_sandbox::{Envelope, NextLink, Options, Sandbox, Server};

/// A sandbox of the Mighty Networks Admin API on 127.0.0.1.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Port to listen on; 0 lets the system choose one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// How many members the network starts with.
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..))]
    members: u32,
    /// What the made-up data is drawn from.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The only access token that is let in.
    #[arg(long, default_value = "mn_test_sandbox_token")]
    token: String,
    /// Id of the network.
    #[arg(long, default_value_t = 12_345)]
    network: u64,
    /// Subdomain of the network, accepted in place of its id.
    #[arg(long, default_value = "sandbox")]
    subdomain: String,
    /// How lists are wrapped.
    #[arg(long, value_enum, default_value = "items")]
    envelope: Envelope,
    /// How the address of the next page is written.
    #[arg(long, value_enum, default_value = "absolute")]
    next: NextLink,
    /// Give the last page a `next` all the same.
    #[arg(long)]
    dangling_next: bool,
    /// End when standard input does, so that a test runner never leaves the server behind.
    #[arg(long)]
    until_stdin_closes: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            drop(writeln!(std::io::stderr(), "mighty-sandbox: cannot serve on port {}: {error}", arguments.port));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> std::io::Result<()> {
    let sandbox = Sandbox::new(Options {
        members: arguments.members,
        seed: arguments.seed,
        token: arguments.token.clone(),
        network: arguments.network,
        subdomain: arguments.subdomain.clone(),
        envelope: arguments.envelope,
        next: arguments.next,
        dangling_next: arguments.dangling_next,
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let server = Server::bind(sandbox, arguments.port).await?;
        let mut output = stdout();
        writeln!(output, "listening on http://{}", server.address()?)?;
        output.flush()?;
        tokio::select! {
            stopped = server.run() => stopped.map(|_| ()),
            () = end_of_stdin(arguments.until_stdin_closes) => Ok(()),
        }
    })
}

/// Comes true when standard input ends, or never if it is not to be watched.
async fn end_of_stdin(watched: bool) {
    if !watched {
        return std::future::pending().await;
    }
    let (ended, end) = tokio::sync::oneshot::channel();
    // A thread of its own, which the process does not wait for: reading standard input cannot be interrupted.
    std::thread::spawn(move || {
        let mut buffer = [0; 1024];
        while stdin().read(&mut buffer).is_ok_and(|count| count > 0) {}
        // Nobody listens any more if the server has stopped by itself.
        let _ = ended.send(());
    });
    drop(end.await);
}
