//! The quickstart of the project's README, which `cargo xtask test` runs against the sandbox.
#![allow(clippy::print_stdout, reason = "an example shows what it got")]

use mighty_networks::{Client, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> mighty_networks::Result<()> {
    let client = Client::from_env()?;

    let mut members = client.members().list().items(); // one request for each 100 members
    while let Some(member) = members.try_next().await? {
        println!("{} {:?} {:?}", member.id, member.email, member.created_at);
    }

    match client.members().get_by_email("nobody+at-all@example.com").await {
        Err(error) if error.kind() == ErrorKind::NotFound => println!("no such member"),
        answer => println!("{:?}", answer?.email),
    }
    Ok(())
}
