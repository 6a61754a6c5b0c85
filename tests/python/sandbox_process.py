"""The sandbox as a process on the loopback address."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from pathlib import Path

from client_kinds import new_client
from mighty_networks import Mighty

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "mn_test_sandbox_token"


def binary() -> str:
    """The sandbox server, built if it is not there yet; `MIGHTY_SANDBOX` names one that was built elsewhere."""
    given = os.environ.get("MIGHTY_SANDBOX")
    if given:
        return given
    command = ["cargo", "build", "--quiet", "--package", "mighty-networks-sandbox", "--message-format=json"]
    built = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    messages = [json.loads(line) for line in built.stdout.splitlines()]
    paths = [message["executable"] for message in messages if message.get("executable")]
    return str(paths[-1])


class SandboxProcess:
    """A running sandbox. It ends with this process, since it watches its standard input."""

    def __init__(self, *arguments: str) -> None:
        command = [binary(), "--until-stdin-closes", *arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().rpartition(" ")[2].strip()

    def client(self, **options: object) -> Mighty:
        """A client of the sandbox, of the kind that the test is about, through the native transport."""
        return new_client(**{"token": TOKEN, "network": 12345, "base_url": self.url, **options})

    def fault(self, operation: str, **fault: object) -> None:
        """Lets the next calls of an operation fail."""
        self._steer("POST", "faults", {"operation": operation, **fault})

    def reset(self) -> None:
        """Back to the state of the start, without faults."""
        self._steer("DELETE", "faults")
        self._steer("POST", "reset", {})

    def counts(self) -> dict[str, int]:
        """How many requests of each operation arrived."""
        counts: dict[str, int] = self._steer("GET", "requests")["counts"]
        return counts

    def _steer(self, method: str, route: str, body: object = None) -> dict[str, object]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_sandbox/{route}", data=data, method=method)
        with urllib.request.urlopen(request) as response:
            answer: dict[str, object] = json.load(response)
        return answer

    def close(self) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()
