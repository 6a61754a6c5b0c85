"""The token appears nowhere but in the `Authorization` header of a request."""

from __future__ import annotations

import logging
import pickle
import traceback

import pytest
from client_kinds import new_client
from mighty_networks import Headers, MightyError, Response
from mighty_networks._core import Exchange, Settings, Token
from recording import TOKEN, Recorder, answer, client_of

pytestmark = pytest.mark.usefixtures("client_kind")

SECRET = TOKEN[6:]


def test_no_repr_shows_it() -> None:
    client, recorder = client_of(answer({"id": 1}))
    member = client.members.get(1)
    request = recorder.last
    driver = client._driver
    settings, token = driver.ready()
    shown = [
        client,
        client.members,
        client.members.list(),
        member,
        request,
        request.headers,
        driver,
        settings,
        token,
        Token(TOKEN),
    ]
    for value in shown:
        assert SECRET not in repr(value) + str(value) + format(value)
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert repr(Token(TOKEN)) == "Token('mn_…9f3c')"
    assert repr(Token("short")) == "Token('…')"


def test_no_pickle_holds_it() -> None:
    client, recorder = client_of(answer({"id": 1}))
    client.members.get(1)
    for value in (client, Token(TOKEN), recorder.last, client.members, client._driver):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            with pytest.raises(TypeError):
                pickle.dumps(value, protocol)
    with pytest.raises(TypeError, match="make one in each process"):
        pickle.dumps(client)


@pytest.mark.parametrize(
    "given",
    [
        answer({"error": "unauthorized"}, 401),
        answer({}, 500),
        Response(200, {}, b"<html>"),
        Response(302, {"Location": "https://other.example"}),
        ConnectionResetError("reset"),
        ValueError(f"bad header Bearer {TOKEN}"),
    ],
    ids=str,
)
def test_no_error_its_pickle_or_its_traceback_shows_it(given: object, caplog: pytest.LogCaptureFixture) -> None:
    client, _ = client_of(given, max_retries=0)
    with caplog.at_level(logging.DEBUG), pytest.raises(MightyError) as caught:
        client.members.get(1)
    error = caught.value
    lines = traceback.TracebackException.from_exception(error, capture_locals=True, lookup_lines=True)
    ours = [
        line for frame in lines.stack if "mighty_networks" in frame.filename for line in (frame.locals or {}).values()
    ]
    printed = "".join(traceback.format_exception(error))
    for text in (str(error), repr(error), error.message, repr(vars(error)), *ours, printed, caplog.text):
        assert SECRET not in text
    assert SECRET.encode() not in pickle.dumps(error)


def test_no_refusal_repeats_it() -> None:
    for token in (f"Bearer {TOKEN}", f"{TOKEN}\n{TOKEN}", f"{TOKEN}\u00e9"):
        with pytest.raises(MightyError) as caught:
            new_client(token, 1)
        assert SECRET not in str(caught.value)


def test_a_token_from_a_function_is_not_kept_in_sight() -> None:
    recorder = Recorder(answer({"error": "no"}, 401))
    client = new_client(lambda: TOKEN, 1, transport=recorder)
    with pytest.raises(MightyError) as caught:
        client.members.get(1)
    assert SECRET not in repr(client) + repr(caught.value) + repr(vars(caught.value))


def test_the_native_objects_have_no_way_to_it() -> None:
    for cls in (Token, Settings, Exchange):
        assert SECRET not in repr(vars(cls))
    assert [name for name in dir(Token(TOKEN)) if not name.startswith("_")] == ["hint"]


def test_headers_hide_only_the_secret() -> None:
    headers = Headers([("Authorization", f"Bearer {TOKEN}"), ("Accept", "a"), ("accept", "b")])
    assert repr(headers) == "Headers({'Authorization': '[redacted]', 'Accept': 'a, b'})"
    assert dict(headers) == {"Authorization": f"Bearer {TOKEN}", "Accept": "a, b"}
    assert ("AUTHORIZATION" in headers, "x" in headers, 5 in headers, len(headers)) == (True, False, False, 2)
    with pytest.raises(KeyError):
        headers["x"]
    assert headers.get("x") is None
