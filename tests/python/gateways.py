"""What may stand between a client and a server: an end of TLS with an authority of its own, and a proxy."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import ssl
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import trustme


class Gateway:
    """Listens on the loopback address, on an event loop of its own, in a thread of its own, and passes bytes on to one place."""

    def __init__(self, target: str, context: ssl.SSLContext | None = None) -> None:
        self.connections = 0
        self._target = urlsplit(target)
        self._pipes: set[asyncio.Task[Any]] = set()
        self._loop = asyncio.new_event_loop()
        starting = asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=context)
        self._server = self._loop.run_until_complete(starting)
        self.port: int = self._server.sockets[0].getsockname()[1]
        # A client that does not like a certificate goes away, which is no concern of the server.
        self._loop.set_exception_handler(lambda _loop, _context: None)
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._pipes.add(task)
        try:
            await self.serve(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._pipes.discard(task)
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Passes everything on, in both directions, until one of them ends."""
        inner_reader, inner_writer = await asyncio.open_connection(self._target.hostname, self._target.port)
        try:
            directions = [self._pass_on(reader, inner_writer), self._pass_on(inner_reader, writer)]
            tasks = [asyncio.ensure_future(direction) for direction in directions]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            inner_writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        pipes = list(self._pipes)
        for pipe in pipes:
            pipe.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*pipes, return_exceptions=True)
        await asyncio.sleep(0.01)


class Proxy(Gateway):
    """An HTTP proxy that opens tunnels to one place, whatever it is asked for, and writes down what it was asked."""

    def __init__(self, target: str, credentials: str | None = None, context: ssl.SSLContext | None = None) -> None:
        self.asked: list[str] = []
        self._credentials = credentials
        super().__init__(target, context)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        line, *headers = head.splitlines()
        self.asked.append(line)
        given = [header.partition(": ")[2] for header in headers if header.lower().startswith("proxy-authorization:")]
        if self._credentials is not None:
            wanted = f"Basic {base64.b64encode(self._credentials.encode()).decode()}"
            if given != [wanted]:
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
                return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await super().serve(reader, writer)


class Authority:
    """An authority that nobody knows, its file, and what it issues."""

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA()
        self._folder = folder
        self.file = folder / f"authority-{id(self)}.pem"
        self._ca.cert_pem.write_to_path(str(self.file))

    def context(self, *names: str, clients: bool = False) -> ssl.SSLContext:
        """The settings of a server by these names, which may want to see certificates of this authority."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(*names).configure_cert(context)
        if clients:
            context.verify_mode = ssl.CERT_REQUIRED
            self._ca.configure_trust(context)
        return context

    def client_files(self, name: str) -> tuple[Path, Path, Path]:
        """The file of a certificate, that of its key, and one of both."""
        issued = self._ca.issue_cert(f"{name}@example.com")
        certificate, key, both = (self._folder / f"{name}-{part}.pem" for part in ("certificate", "key", "both"))
        issued.cert_chain_pems[0].write_to_path(str(certificate))
        issued.private_key_pem.write_to_path(str(key))
        issued.private_key_and_cert_chain_pem.write_to_path(str(both))
        return certificate, key, both
