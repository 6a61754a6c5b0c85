//! The quickstart with the client that blocks, which `cargo xtask test` runs against the sandbox.
#![allow(clippy::print_stdout, reason = "an example shows what it got")]

use mighty_networks::ErrorKind;
use mighty_networks::blocking::Client;

fn main() -> mighty_networks::Result<()> {
    let client = Client::from_env()?;

    for member in client.members().list() {
        let member = member?; // one request for each 100 members
        println!("{} {:?} {:?}", member.id, member.email, member.created_at);
    }

    match client.members().get_by_email("nobody+at-all@example.com").send() {
        Err(error) if error.kind() == ErrorKind::NotFound => println!("no such member"),
        answer => println!("{:?}", answer?.email),
    }
    Ok(())
}
