"""A server that takes connections, reads requests and never answers."""

from __future__ import annotations

import socket

PATIENCE = 30.0


class SilentServer:
    """Takes connections, reads requests and never answers."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.connections: list[socket.socket] = []

    def wait_for_request(self) -> bytes:
        connection, _ = self.listener.accept()
        connection.settimeout(PATIENCE)
        self.connections.append(connection)
        return connection.recv(65536)

    def close(self) -> None:
        for connection in [*self.connections, self.listener]:
            connection.close()

    def wait_for_end(self) -> bytes:
        """What comes after the last request; nothing, if the client closes its connection."""
        return self.connections[-1].recv(65536)
