"""Errors: one tree, all fields, picklable, with their cause."""

from __future__ import annotations

import builtins
import copy
import pickle
import sys
from pathlib import Path

import mighty_networks
import pytest
from mighty_networks import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    EdgeBlockedError,
    Headers,
    InternalError,
    MightyError,
    NotFoundError,
    RateLimitError,
    RedirectError,
    Response,
    ResponseError,
    ServerError,
    UnprocessableError,
    _core,
    errors,
)
from recording import TOKEN, answer, client_of

pytestmark = pytest.mark.usefixtures("client_kind")

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TABLE = tomllib.loads((Path(__file__).resolve().parents[2] / "crates" / "spec" / "errors.toml").read_text("utf-8"))[
    "error"
]


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry["kind"])
def test_the_tree_is_the_one_of_the_description(entry: dict[str, object]) -> None:
    cls = getattr(mighty_networks, str(entry["class"]))
    assert cls is errors.KINDS[entry["kind"]]
    assert cls.kind == entry["kind"]
    parent = getattr(mighty_networks, str(entry.get("parent", "MightyError")))
    assert cls.__bases__ == (parent, *(getattr(builtins, name) for name in entry.get("builtins", [])))
    assert issubclass(cls, MightyError)
    assert not hasattr(builtins, cls.__name__)


def failure(given: object, **options: object) -> MightyError:
    client, _ = client_of(given, **options)
    with pytest.raises(MightyError) as caught:
        client.members.create(email="ada@example.com", first_name="Ada", last_name="L", send_welcome_email=False)
    return caught.value


def unprocessable() -> MightyError:
    body = {
        "error": "unprocessable_entity",
        "message": "email has already been taken",
        "errors": {"email": ["is taken"]},
    }
    return failure(answer(body, 422, {"X-Request-Id": "abc", "X-Other": "1"}))


def test_every_field_is_an_attribute() -> None:
    error = unprocessable()
    assert type(error) is UnprocessableError
    assert isinstance(error, APIStatusError)
    assert error.status == 422
    assert error.code == "unprocessable_entity"
    assert error.message == "email has already been taken"
    assert error.field_errors == {"email": ["is taken"]}
    assert (error.operation, error.method, error.path_template) == ("members.create", "POST", "/members")
    assert error.request_id == "abc"
    assert (error.retryable, error.retry_after, error.attempts, error.elapsed) == (False, None, 1, 0.0)
    assert error.maybe_committed is False
    assert error.body.startswith(b'{"error": "unprocessable_entity"')
    assert isinstance(error.headers, Headers)
    assert error.headers["x-other"] == "1"
    assert (error.ray_id, error.parameter) == (None, None)
    assert str(error) == "422 members.create: email has already been taken (request abc, 1 attempt, 0.00 s)"
    assert repr(error) == f"UnprocessableError({str(error)!r})"


def state(error: MightyError) -> dict[str, object]:
    return {name: dict(value) if isinstance(value, Headers) else value for name, value in vars(error).items()}


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_hold_every_field(protocol: int) -> None:
    error = unprocessable()
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is UnprocessableError
    assert str(again) == str(error)
    assert state(again) == state(error)


@pytest.mark.parametrize("cls", [cls for cls in errors.KINDS.values()], ids=lambda cls: cls.__name__)
def test_every_class_can_be_made_pickled_and_copied(cls: type[MightyError]) -> None:
    error = cls("what happened", status=418, retry_after=2.5, field_errors={"a": ["b"]})
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is cls
        assert str(again) == "what happened"
        assert state(again) == state(error)


def test_a_copy_keeps_its_cause() -> None:
    error = failure(OSError("no route"))
    assert copy.copy(error).__cause__ is error.__cause__


@pytest.mark.parametrize(
    ("given", "cls", "status"),
    [
        (
            Response(403, {"Content-Type": "text/html", "CF-Ray": "8f00-FRA"}, b"<html>blocked</html>"),
            EdgeBlockedError,
            403,
        ),
        (Response(502, {"Content-Type": "text/html"}, b"<html>bad gateway</html>"), ServerError, 502),
        (Response(200, {"Content-Type": "text/html"}, b"<html>hello</html>"), ResponseError, 200),
        (Response(302, {"Location": "https://other.example/"}), RedirectError, 302),
        (answer({"error": "nothing here"}, 404), NotFoundError, 404),
    ],
)
def test_status_first_then_body(given: Response, cls: type[MightyError], status: int) -> None:
    error = failure(given)
    assert type(error) is cls
    assert error.status == status


def test_a_block_at_the_edge_names_its_incident() -> None:
    error = failure(Response(403, {"Content-Type": "text/html", "CF-Ray": "8f00-FRA"}, b"<html>blocked</html>"))
    assert error.ray_id == "8f00-FRA"


def test_a_rate_limit_says_how_long() -> None:
    error = failure(answer({}, 429, {"Retry-After": "7"}), max_retries=0)
    assert isinstance(error, RateLimitError)
    assert error.retry_after == 7.0
    assert error.retryable is True


@pytest.mark.parametrize(
    ("raised", "cls", "maybe_committed"),
    [
        (ConnectionRefusedError("refused"), APIConnectionError, False),
        (ConnectionResetError("reset"), APIConnectionError, True),
        (TimeoutError("slow"), APITimeoutError, True),
        (RuntimeError("odd"), APIConnectionError, True),
    ],
)
def test_what_a_transport_raises_is_the_cause(raised: Exception, cls: type[MightyError], maybe_committed: bool) -> None:
    error = failure(raised, max_retries=0)
    assert type(error) is cls
    assert error.__cause__ is raised
    assert error.maybe_committed is maybe_committed
    assert isinstance(error, ConnectionError)
    assert isinstance(error, TimeoutError) == (cls is APITimeoutError)
    assert str(raised) in str(error)


def test_what_is_no_exception_passes_through() -> None:
    client, _ = client_of(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        client.members.get(1)


def test_a_panic_is_an_internal_error() -> None:
    with pytest.raises(InternalError, match="a defect of this library, please report it: on purpose") as caught:
        _core._panic("on purpose")
    assert isinstance(caught.value, Exception)


def test_no_error_shows_the_token() -> None:
    error = failure(ValueError(f"invalid header value 'Bearer {TOKEN}'"), max_retries=0)
    assert TOKEN not in str(error) + repr(error) + error.message
    assert "[redacted]" in str(error)
