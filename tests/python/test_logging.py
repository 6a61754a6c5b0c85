"""What a log says of calls over real sockets, when it says nothing, and how it is turned on."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import mighty_networks
import pytest
from client_kinds import new_client
from mighty_networks import ConfigurationError, MightyError
from recording import FakeRuntime, answer, client_of
from sandbox_process import TOKEN, SandboxProcess

WIRE = 5
PACKAGE = str(Path(mighty_networks.__file__).resolve().parents[1])


@pytest.fixture
def wire(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that the library logs."""
    caplog.set_level(WIRE, "mighty_networks")
    return caplog


@pytest.mark.usefixtures("client_kind")
def test_no_address_and_no_token_is_in_the_log_of_a_day(
    sandbox: SandboxProcess, wire: pytest.LogCaptureFixture
) -> None:
    client = sandbox.client(_runtime=FakeRuntime())
    known = client.members.list().first_page().items[0].email
    client.members.create(
        email="ada+test@example.com", first_name="Ada", last_name="Lovelace", send_welcome_email=False
    )
    sandbox.fault("members.get_by_email", status=503, times=1)
    client.members.get_by_email("ada+test@example.com")
    with pytest.raises(MightyError):
        client.members.create(
            email="ada+test@example.com", first_name="Ada", last_name="Lovelace", send_welcome_email=False
        )
    with pytest.raises(MightyError):
        client.members.get_by_email("nobody@example.com")
    with pytest.raises(MightyError):
        client.request("GET", "/members/ada%2Btest%40example.com/extras", query={"q": "ada+test@example.com"})
    client.assets.upload(file=("of ada+test@example.com.png", b"\x89PNG", "image/png"), asset_style="post")
    with pytest.raises(MightyError):
        sandbox.client(token="mn_test_0123456789wrong").me.get()
    levels = {record.levelname for record in wire.records}
    assert levels == {"DEBUG", "INFO", "WARNING"}
    for record in wire.records:
        for text in (record.getMessage(), repr(record.mighty)):
            assert not re.search(r"@|%40|\\u0040", text), text
            assert TOKEN not in text and "0123456789wrong" not in text, text
    assert "@" in known and "[email]" in wire.text
    assert "request body: asset_style=post, asset_file=<of [email], 4 bytes>" in wire.text


@pytest.mark.usefixtures("client_kind")
def test_the_exception_of_a_token_function_is_not_repeated(wire: pytest.LogCaptureFixture) -> None:
    def ask() -> str:
        raise ValueError(f"the vault refuses {TOKEN}")

    client = new_client(ask, 1)
    with pytest.raises(ValueError, match="vault"):
        client.members.get(1)
    assert wire.messages == ["members.get: failed: the token function failed with ValueError"]
    assert [record.levelname for record in wire.records] == ["WARNING"]


@pytest.mark.usefixtures("client_kind")
def test_a_record_carries_its_fields(wire: pytest.LogCaptureFixture) -> None:
    wire.set_level(logging.DEBUG, "mighty_networks")
    client, _ = client_of(answer({"id": 42}))
    client.members.get(42, request_options={"tags": {"job": "nightly"}})
    request, response = wire.records
    common = {
        "operation": "members.get",
        "method": "GET",
        "path_template": "/members/{id}/",
        "attempt": 1,
        "request_id": "8000000000000000",
        "delay": None,
        "reason": None,
        "tags": {"job": "nightly"},
    }
    assert request.mighty == {"event": "request", "elapsed": 0.0, "status": None, **common}
    assert response.mighty == {"event": "response", "elapsed": 0.0, "status": 200, **common}
    assert response.getMessage() == (
        "members.get: status 200 (attempt 1, 0.00 s, request 8000000000000000, job=nightly)"
    )


@pytest.mark.usefixtures("client_kind")
def test_nothing_is_said_unless_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    client, _ = client_of(answer({"id": 1}), answer({"error": "no"}, 404))
    client.members.get(1)
    assert caplog.records == []
    with pytest.raises(MightyError):
        client.members.get(1)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("WARNING", "members.get: failed: status 404: no (1 attempt, 0.00 s, request 8000000000000000)")
    ]
    logging.getLogger("mighty_networks").disabled = True
    try:
        with pytest.raises(MightyError):
            client.members.get(1)
    finally:
        logging.getLogger("mighty_networks").disabled = False
    assert len(caplog.records) == 1


CALL = """
import contextlib, sys
from mighty_networks import Mighty, MightyError, Response
script = iter([Response(503), Response(404, {}, b'{"error": "no ada@example.com"}')])
class Clock:
    now, entropy = (lambda self: 0.0), (lambda self: 1)
    sleep, note = (lambda self, seconds: None), (lambda self, *retry: None)
client = Mighty("mn_live_0123456789", 1, transport=lambda request: next(script), _runtime=Clock())
with contextlib.suppress(MightyError):
    client.members.get(1)
print("logging" in sys.modules)
"""


def run(script: str, **environment: str) -> tuple[str, list[str]]:
    """What a fresh interpreter prints, and what it says on standard error without the time."""
    start = f"import sys; sys.path.insert(0, {PACKAGE!r})\n"
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MIGHTY_")}
    outcome = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start + script],
        capture_output=True,
        text=True,
        check=True,
        env=ours | environment,
    )
    return outcome.stdout.strip(), [re.sub(r"^[\d-]+ [\d:,]+ ", "", line) for line in outcome.stderr.splitlines()]


RETRY = (
    "mighty_networks INFO members.get: failed, status 503; the next attempt follows in 0.00 s "
    "(attempt 1, 0.00 s, request 0000000000000001)"
)
FAILURE = (
    "mighty_networks WARNING members.get: failed: status 404: no [email] (2 attempts, 0.00 s, request 0000000000000001)"
)


def test_logging_is_not_even_imported_unless_asked_for() -> None:
    assert run(CALL) == ("False", [])
    assert run(CALL, MIGHTY_LOG="") == ("False", [])


def test_a_program_that_only_imports_logging_hears_nothing() -> None:
    assert run("import logging\n" + CALL) == ("True", [])


def test_mighty_log_turns_it_on() -> None:
    assert run(CALL, MIGHTY_LOG="info") == ("True", [RETRY, FAILURE])
    printed, lines = run(CALL, MIGHTY_LOG="debug")
    assert (printed, len(lines)) == ("True", 6)
    assert not any("headers" in line or "body" in line for line in lines)
    printed, lines = run(CALL, MIGHTY_LOG="wire")
    assert (printed, len(lines)) == ("True", 11)
    assert 'mighty_networks DEBUG members.get: response body: {"error": "no [email]"}' in lines


def test_mighty_log_attaches_one_handler() -> None:
    twice = CALL.replace("print(", "Mighty('mn_live_0123456789', 2)._driver.ready()\nprint(")
    assert run(twice, MIGHTY_LOG="info") == ("True", [RETRY, FAILURE])


def test_an_unknown_level_is_told_once_and_is_no_error() -> None:
    twice = CALL.replace("print(", "Mighty('mn_live_0123456789', 2)._driver.ready()\nprint(")
    warning = "mighty_networks WARNING MIGHTY_LOG holds no level that there is, and nothing is logged; set it to `info`, `debug` or `wire`"
    assert run(twice, MIGHTY_LOG="verbose") == ("True", [warning])
    assert run("import mighty_networks; print(1)", MIGHTY_LOG="verbose") == ("1", [])


@pytest.mark.usefixtures("client_kind")
def test_hooks_hear_everything_in_its_order() -> None:
    heard: list[tuple[str, int, int | None, float | None]] = []

    def hear(note: mighty_networks.CallNote) -> None:
        heard.append((note.event, note.attempt, note.status, note.delay))

    recorded, _ = client_of(answer({}, 503), answer({"id": 1}), on_request=hear, on_response=hear, on_retry=hear)
    for client in (recorded.with_options(max_retries=1), recorded.for_network(2)):
        client.members.get(1)
    assert heard == [
        ("request", 1, None, None),
        ("response", 1, 503, None),
        ("retry", 1, 503, 0.25),
        ("request", 2, None, None),
        ("response", 2, 200, None),
        ("request", 1, None, None),
        ("response", 1, 200, None),
    ]


@pytest.mark.usefixtures("client_kind")
def test_a_hook_that_raises_breaks_and_repeats_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def fail(note: mighty_networks.CallNote) -> None:
        raise LookupError(note.event)

    client, recorder = client_of(answer({}, 503), answer({"id": 1}), on_request=fail, on_response=fail, on_retry=fail)
    for _ in range(2):
        assert client.members.get(1).id == 1
    assert len(recorder.requests) == 3
    assert caplog.messages == [
        f"members.get: `{hook}` failed with LookupError; the call goes on, and further failures of this hook are not told"
        for hook in ("on_request", "on_response", "on_retry")
    ]
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 3
    assert "LookupError: request" in caplog.text


@pytest.mark.usefixtures("client_kind")
def test_a_note_cannot_be_changed_and_shows_little() -> None:
    notes: list[mighty_networks.CallNote] = []
    client, _ = client_of(answer({"id": 1}), on_response=notes.append)
    client.members.get(1)
    (note,) = notes
    with pytest.raises(AttributeError):
        note.status = 500
    assert repr(note) == "CallNote(response of members.get, attempt 1)"


async def async_hook(note: object) -> None:
    """No hook."""


class AsyncHook:
    async def __call__(self, note: object) -> None:
        """No hook."""


@pytest.mark.usefixtures("client_kind")
@pytest.mark.parametrize(
    "hook",
    [5, async_hook, AsyncHook(), partial(async_hook, 1), partial(AsyncHook())],
    ids=["5", "function", "object", "partial function", "partial object"],
)
def test_what_is_no_plain_function_is_refused(hook: object) -> None:
    with pytest.raises(ConfigurationError) as caught:
        new_client("mn_live_token", 1, on_retry=hook)
    assert str(caught.value) == (
        "`on_retry` must be a plain function, since it watches and the call does not wait for it"
    )
