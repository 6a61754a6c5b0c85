"""Sends deliveries to a receiver and waits for the acknowledgements: `acknowledging.py CONTESTANT FOLDER`, a worker.

Sixteen connections, each with one delivery at a time, each delivery with an id of its own. What it prints is the time of a delivery when
they come as fast as they are acknowledged; at its end it prints how long single acknowledgements took.
"""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path

from receivers import KEY, PATH

BODY = Path(__file__).with_name("delivery.json").read_text()
ID = "0b7ce9f2-5d0c-4c7e-9f3a-6f1d2f9f3c11"
CONNECTIONS = 16
DELIVERIES = 1_600


def requests() -> list[bytes]:
    head = (
        f"POST {PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        f"authorization: Bearer {KEY}\r\ncontent-length: {len(BODY.encode())}\r\n\r\n"
    )
    return [(head + BODY.replace(ID, str(uuid.uuid4()))).encode() for _ in range(DELIVERIES)]


class Receiver:
    """A receiver in a process of its own."""

    def __init__(self, contestant: str, folder: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        script = str(Path(__file__).with_name("receivers.py"))
        environment = {**os.environ, "MIGHTY_BENCH_DATABASE": f"{folder}/{contestant}.db"}
        self._process = subprocess.Popen([sys.executable, script, contestant, str(self.port)], env=environment)
        self._wait()

    def _wait(self) -> None:
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except ConnectionRefusedError:
                if self._process.poll() is not None:
                    sys.exit("the receiver ended early")
                time.sleep(0.02)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


async def deliver(port: int, waiting: list[bytes], latencies: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while waiting:
        request = waiting.pop()
        start = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200 "):
            sys.exit(f"a delivery was not acknowledged: {head.decode()}")
        length = next(line for line in head.lower().splitlines() if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        latencies.append(time.perf_counter() - start)
    writer.close()
    await writer.wait_closed()


async def round_of(port: int, latencies: list[float]) -> float:
    waiting = requests()
    start = time.perf_counter()
    await asyncio.gather(*(deliver(port, waiting, latencies) for _ in range(CONNECTIONS)))
    return (time.perf_counter() - start) * 1e6 / DELIVERIES


def main(contestant: str, folder: str) -> None:
    receiver = Receiver(contestant, folder)
    try:
        asyncio.run(round_of(receiver.port, []))
        print("ready", flush=True)
        latencies: list[float] = []
        for _ in sys.stdin:
            print(asyncio.run(round_of(receiver.port, latencies)), flush=True)
        cuts = statistics.quantiles(latencies, n=100)
        print(f"  {contestant:<20} ack p50 {cuts[49] * 1e3:>7.2f} ms   p99 {cuts[98] * 1e3:>7.2f} ms", file=sys.stderr)
    finally:
        receiver.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
