"""The examples of receivers do what they say."""

from __future__ import annotations

import base64
import importlib
import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from deliveries import KEY
from loopback_server import uvicorn_server, wsgi_server
from mighty_networks.testing import signed_request, webhook_events
from sandbox_process import TOKEN, SandboxProcess

EXAMPLES = Path(__file__).parents[4] / "python" / "examples"
RECEIVERS = ["webhooks_fastapi", "webhooks_flask", "webhooks_lambda"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In a folder of its own, since the examples keep their events in the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(EXAMPLES))
    monkeypatch.setenv("MIGHTY_WEBHOOK_KEY", KEY)
    yield
    for name in RECEIVERS:
        sys.modules.pop(name, None)


def example(name: str) -> Any:
    module: ModuleType = importlib.import_module(name)
    return module


@pytest.mark.parametrize("name", RECEIVERS)
def test_an_example_is_short(name: str) -> None:
    assert len((EXAMPLES / f"{name}.py").read_text("utf-8").splitlines()) < 30


def test_fastapi(capsys: pytest.CaptureFixture[str]) -> None:
    event = webhook_events.MemberJoined(member__first_name="Ada", space_id=7, network_id=7)
    in_a_space = webhook_events.MemberJoined(member__first_name="Alan", space_id=8, network_id=7)
    with uvicorn_server(example("webhooks_fastapi").app) as address:
        outcomes = [
            httpx2.post(f"{address}/mighty/webhooks", **signed_request(each, key=KEY)).json()["outcome"]
            for each in (event, event, in_a_space)
        ]
    assert outcomes == ["handled", "duplicate", "handled"]
    assert capsys.readouterr().out == "welcome, Ada\n"
    assert Path("events.db").is_file()


def test_flask(caplog: pytest.LogCaptureFixture) -> None:
    event = webhook_events.MemberPurchased(member_id=42)
    with wsgi_server(example("webhooks_flask").app) as address:
        outcomes = [
            httpx2.post(f"{address}/mighty/webhooks", **signed_request(event, key=KEY)).json()["outcome"]
            for _ in range(2)
        ]
    assert outcomes == ["handled", "duplicate"]
    assert [record.getMessage() for record in caplog.records if record.name == "webhooks_flask"] == [
        "member 42 bought a plan"
    ]
    assert caplog.records[0].levelno == logging.WARNING


def test_lambda(capsys: pytest.CaptureFixture[str], sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGHTY_API_TOKEN", TOKEN)
    monkeypatch.setenv("MIGHTY_NETWORK_ID", "12345")
    monkeypatch.setenv("MIGHTY_BASE_URL", sandbox.url)
    member = sandbox.client().members.list().first()
    assert member is not None

    class Context:
        def get_remaining_time_in_millis(self) -> int:
            return 9_250

    def invoke(body: bytes) -> dict[str, Any]:
        event = {
            "version": "2.0",
            "headers": {"authorization": f"Bearer {KEY}"},
            "requestContext": {"http": {"method": "POST"}},
            "body": base64.b64encode(body).decode(),
            "isBase64Encoded": True,
        }
        answer: dict[str, Any] = example("webhooks_lambda").handler(event, Context())
        return answer

    joined = webhook_events.MemberJoined(member__id=member.id, network_id=12345)
    assert invoke(joined.raw)["statusCode"] == 200
    assert invoke(b'{"event_type": "PetAdoptedHook"}')["statusCode"] == 200
    joined_line, unknown_line = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"{member.first_name} joined; \d s are left to say so", joined_line)
    assert unknown_line == "PetAdoptedHook is new: {'event_type': 'PetAdoptedHook'}"
    assert sandbox.counts()["members.get"] == 1


def test_the_test_of_a_receiver(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MIGHTY_WEBHOOK_KEY", "set by the example")
        example("webhooks_testing")
    sys.modules.pop("webhooks_testing")
    assert capsys.readouterr().out == "welcome, Ada\n"


def test_the_delivery_of_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    example("webhooks_demo")
    sys.modules.pop("webhooks_demo")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "welcome, Ada"
    assert [line.split(" {")[0] for line in lines[1:]] == [
        "MemberJoined, first        200",
        "MemberJoined, sent again   200",
        "MemberJoined, another key  401",
    ]
    assert [json.loads(line[line.index("{") :])["outcome"] for line in lines[1:]] == ["handled", "duplicate", "refused"]
