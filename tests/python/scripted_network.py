"""A network, a clock and a token function that follow the script of a case and write down what they were asked to do."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from mighty_networks import Request, Response
from shown import shown_step

ASKED = ("send", "wait", "note", "authorize", "verify")
FOLLOWS = {"takes", "answer", "lost"}
USUAL_DRAW = 2**63


class Lost(Exception):
    """The connection broke; `sent` tells a transport's caller whether a byte may have left."""

    sent = True


class LostInTime(TimeoutError):
    """Time ran out."""

    sent = True


class ScriptedNetwork:
    """A transport when it is called, and a runtime."""

    def __init__(self, case: dict[str, Any]) -> None:
        answers = {"answer": case["answer"]} if "answer" in case else {"answer": {"status": 418}}
        answered = "answer" in case or "request" in case
        self.script: list[dict[str, Any]] = case.get("script", [{"send": {}} | answers] if answered else [])
        self.draws = [int(draw) for draw in case.get("entropy", [USUAL_DRAW])]
        self.time = Fraction(1000)
        self.taken: list[dict[str, Any]] = []
        self.requests: list[Request] = []
        for step in self.script:
            assert len(set(step) - FOLLOWS) == 1 and set(step) <= {*ASKED, *FOLLOWS}, step

    @property
    def expected(self) -> list[dict[str, Any]]:
        """The steps that the case expects, without what follows them."""
        return [{name: value for name, value in step.items() if name in ASKED} for step in self.script]

    def _take(self, name: str, value: Any) -> dict[str, Any]:
        """Writes down a step, and gives the step of the script that should be this one."""
        step = self.script[len(self.taken)] if len(self.taken) < len(self.script) else {}
        if name == "send":
            value = shown_step(value, step.get("send", {"method": "", "url": ""}))
        self.taken.append({name: value})
        return step

    def __call__(self, request: Request) -> Response:
        step = self._take("send", request)
        self.requests.append(request)
        self.time += Fraction(step.get("takes", 0))
        if "lost" in step:
            raise loss(**step["lost"])
        return answer(**step.get("answer", {"status": 599}))

    def now(self) -> float:
        return float(self.time)

    def entropy(self) -> int:
        return self.draws[min(len(self.requests), len(self.draws) - 1)]

    def sleep(self, seconds: float) -> None:
        step = self._take("wait", seconds)
        self.time += Fraction(step.get("takes", seconds))

    def note(self, attempt: int, delay: float, reason: str) -> None:
        self._take("note", {"attempt": attempt, "delay": delay, "reason": reason})

    def token(self) -> str:
        step = self._take("authorize", None)
        token = str(step.get("authorize", "mn_asked_for_too_often"))
        self.taken[-1] = {"authorize": token}
        return token

    def verify(self) -> Any:
        step = self._take("verify", None)
        self.taken[-1] = {"verify": step.get("verify", "nobody asked for a look")}
        self.time += Fraction(step.get("takes", 0))
        return step.get("verify")


def loss(loss: str, sent: bool = False, detail: str = "") -> Exception:
    """A loss, as a transport of the caller reports it."""
    if loss == "connect":
        return ConnectionRefusedError(detail)
    error = {"timeout": LostInTime, "broken": Lost}[loss](detail)
    error.sent = sent
    return error


def answer(
    status: int, headers: dict[str, str] | None = None, json: Any = ..., text: str = "", bytes: list[int] | None = None
) -> Response:
    """An answer; of `json`, `text` and `bytes` one is given at most."""
    body = dumped(json) if json is not ... else text.encode()
    headers = {"Content-Type": "application/json"} if headers is None else headers
    return Response(status, headers, body if bytes is None else bytearray(bytes))


def dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
