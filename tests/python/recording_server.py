"""A server that keeps what really arrives: method, target, headers and body of every request."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Arrived:
    """One request as it came through the socket."""

    def __init__(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body


class RecordingServer:
    """Answers every request with `status` and `answer`."""

    def __init__(self) -> None:
        self.requests: list[Arrived] = []
        self.status = 200
        self.answer: object = {"id": 1}
        arrived = self.requests.append

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(handler) -> None:
                handler.raw_requestline = handler.rfile.readline()
                if not handler.raw_requestline or not handler.parse_request():
                    handler.close_connection = True
                    return
                body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
                headers = {name.lower(): value for name, value in handler.headers.items()}
                arrived(Arrived(handler.command, handler.path, headers, body))
                content = b"" if self.status == 204 else json.dumps(self.answer).encode()
                handler.send_response(self.status)
                handler.send_header("Content-Type", "application/json")
                handler.send_header("Content-Length", str(len(content)))
                handler.end_headers()
                handler.wfile.write(content)

            def log_message(handler, *values: Any) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def last(self) -> Arrived:
        return self.requests[-1]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
