"""A transport that answers from memory and keeps what it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable

from client_kinds import new_client
from mighty_networks import Mighty, Request, Response

TOKEN = "mn_live_5ecret0fTheTests9f3c"
NETWORK = 12345
PREFIX = f"/admin/v1/networks/{NETWORK}"

JSON = {"Content-Type": "application/json"}
Answer = Response | BaseException | Callable[[Request], Response]


def answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON answer."""
    return Response(status, JSON | (headers or {}), json.dumps(body).encode())


def page(ids: list[int], number: int | None = None) -> Response:
    """A page of objects with these ids; `number` is that of the next one."""
    return answer({"items": [{"id": each} for each in ids], "links": {"next": number and f"?page={number}"}})


class Recorder:
    """Gives its answers in order, the last one for ever."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.requests: list[Request] = []

    def __call__(self, request: Request) -> Response:
        self.requests.append(request)
        given = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(given, BaseException):
            raise given
        return given if isinstance(given, Response) else given(request)

    @property
    def last(self) -> Request:
        return self.requests[-1]

    @property
    def body(self) -> object:
        """The JSON body of the last request."""
        assert self.last.content is not None
        return json.loads(self.last.content)

    def targets(self) -> list[str]:
        """Path and query of every request, behind the network."""
        return [request.url.partition(PREFIX)[2] for request in self.requests]


class FakeRuntime:
    """A clock that only sleep moves, and chance that is none."""

    def __init__(self) -> None:
        self.time = 100.0
        self.sleeps: list[float] = []
        self.notes: list[tuple[int, float, str]] = []

    def now(self) -> float:
        return self.time

    def entropy(self) -> int:
        return 2**63

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.time += seconds

    def note(self, attempt: int, delay: float, reason: str) -> None:
        self.notes.append((attempt, delay, reason))


def client_of(*answers: Answer, **options: object) -> tuple[Mighty, Recorder]:
    """A client that gets these answers, and what it asked."""
    recorder = Recorder(*answers)
    options.setdefault("_runtime", FakeRuntime())
    options.setdefault("token", TOKEN)
    return new_client(network=NETWORK, transport=recorder, **options), recorder
