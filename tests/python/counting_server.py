"""A server that counts: connections, and requests that are under way at once. It answers every request for a member with that member."""

from __future__ import annotations

import asyncio
import threading

DELAY = 0.002


class CountingServer:
    """Runs on an event loop of its own, in a thread of its own. It answers nobody before `together` requests were under way at once,
    so that what a client does at once does not depend on how busy the machine is."""

    def __init__(self, together: int = 1) -> None:
        self._together = together
        self.connections = 0
        self.requests = 0
        self.most_at_once = 0
        self._under_way = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open.add(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.requests += 1
                self._under_way += 1
                self.most_at_once = max(self.most_at_once, self._under_way)
                while self.most_at_once < self._together:
                    await asyncio.sleep(DELAY)
                await asyncio.sleep(DELAY)
                self._under_way -= 1
                body = b'{"id": %s}' % head.split(b"/members/")[1].split(b"/")[0]
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        except (asyncio.IncompleteReadError, ConnectionError):
            self._open.discard(writer)
            writer.close()

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        for writer in list(self._open):
            writer.close()
        while self._open:
            await asyncio.sleep(0.01)
