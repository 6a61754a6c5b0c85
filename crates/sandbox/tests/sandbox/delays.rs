//! A delay, in a time of its own: nobody really waits, and the figures are exact.

use std::time::Duration;

use mighty_networks_sandbox::{Fault, Options, Sandbox, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

async fn asked(address: std::net::SocketAddr, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /admin/v1/networks/12345{path} HTTP/1.1\r\nhost: s\r\nuser-agent: delays/1.0\r\n\
         authorization: Bearer mn_test_sandbox_token\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

async fn answered(mut stream: TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    text.lines().next().unwrap().to_owned()
}

#[tokio::test(start_paused = true)]
async fn a_delay_is_waited_for_and_blocks_nobody_else() {
    let mut sandbox = Sandbox::new(Options { members: 1, ..Options::default() });
    sandbox.fail_next("me.get", 1, Fault::delay(Duration::from_secs(3_600)));
    let server = Server::bind(sandbox, 0).await.unwrap();
    let address = server.address().unwrap();
    let seen = server.sandbox();
    tokio::spawn(server.run());
    let started = Instant::now();
    let slow = asked(address, "/me").await;
    // The other request is sent once the slow one is known to have arrived.
    while seen.lock().unwrap().request_count() == 0 {
        tokio::task::yield_now().await;
    }
    let order = std::sync::Mutex::new(Vec::new());
    let note = |name: &'static str, line: String| order.lock().unwrap().push((name, line));
    tokio::join!(async { note("slow", answered(slow).await) }, async { note("fast", answered(asked(address, "/tags").await).await) },);
    let ok = || "HTTP/1.1 200 OK".to_owned();
    assert_eq!(order.into_inner().unwrap(), [("fast", ok()), ("slow", ok())]);
    assert_eq!(started.elapsed().as_secs(), 3_600);
}
