"""Every operation of the description is one public method; what is public besides calls these operations under another name."""

from __future__ import annotations

import inspect
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from client_kinds import is_pager, is_resource
from mighty_networks import Mighty, Page, Request, Response
from mighty_networks._namespaces import Namespaces
from mighty_networks._resource import Resource
from recording import PREFIX, client_of

pytestmark = pytest.mark.usefixtures("client_kind")

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SPEC = Path(__file__).resolve().parents[2] / "crates" / "spec" / "api"
OPERATIONS = [
    operation
    for path in sorted(SPEC.glob("*.toml"))
    for operation in tomllib.loads(path.read_text("utf-8")).get("operation", [])
]

ENSURES = [
    ensure
    for path in sorted(SPEC.glob("*.toml"))
    for ensure in tomllib.loads(path.read_text("utf-8")).get("ensure", [])
]
GETTERS = [
    operation
    for operation in OPERATIONS
    if operation["method"] == "GET"
    and not operation["answer"].startswith("page<")
    and (operation.get("path_parameters") or operation.get("query"))
]

SAMPLES = {
    "int": 7,
    "str": "text",
    "bool": False,
    "datetime": datetime(2026, 11, 24, 10, 0, tzinfo=timezone.utc),
    "Sequence[int]": [7],
    "Sequence[str]": ["text"],
    "Sequence[CollectionSpacePosition]": [{"space_id": 7, "position": 1}],
    "FileSource": b"bytes",
    "object": {"key": "value"},
    "RequestOptions": {"tags": {"job": "nightly"}},
}


def methods(client: Mighty) -> Iterator[tuple[str, object]]:
    """Every public method of every namespace with its full name."""
    for name, member in vars(Namespaces).items():
        if isinstance(member, property):
            yield from methods_of(name, getattr(client, name))


def methods_of(namespace: str, resource: Resource) -> Iterator[tuple[str, object]]:
    for name in dir(resource):
        value = getattr(resource, name)
        if name.startswith("_"):
            continue
        if is_resource(value):
            yield from methods_of(f"{namespace}.{name}", value)
        else:
            yield f"{namespace}.{name}", value


def sample(parameter: inspect.Parameter) -> object:
    """A value for a parameter by its annotation; the first alternative counts, and any text is a value of an enumeration."""
    first = parameter.annotation.split(" | ")[0]
    if first.startswith("Literal[") or first not in SAMPLES:
        assert "| str" in parameter.annotation, f"no sample for `{parameter.annotation}`"
        return "text"
    return SAMPLES[first]


def finder(operation: dict[str, str]) -> str:
    """The method that looks for what an operation gets."""
    namespace, _, verb = operation["id"].rpartition(".")
    return f"{namespace}.{verb.replace('get', 'find', 1)}"


def call(method: object, **chosen: object) -> object:
    """Calls a method with a value for every parameter, and consumes what it returns."""
    parameters = inspect.signature(method).parameters
    arguments = {name: sample(parameter) for name, parameter in parameters.items() if name != "source_url"} | chosen
    if "per_page" in arguments:
        arguments["per_page"] = 25
    outcome = method(**arguments)
    return outcome.first_page() if is_pager(outcome) else outcome


def template(path: str) -> str:
    """A path with its ids taken out."""
    return re.sub(r"/(\{\w+\}|7)(?=/|$)", "/{}", path)


def respond(request: Request) -> Response:
    """An answer of the shape that the operation declares."""
    key = (request.method, template(request.url.partition(PREFIX)[2].partition("?")[0]))
    answer = next(
        operation.get("answer", "")
        for operation in OPERATIONS
        if (operation["method"], template(operation["path"])) == key
    )
    bodies = {"": b"", "page": b'{"items": []}'}
    return Response(200, {}, bodies.get(answer.partition("<")[0], b"{}"))


def test_the_methods_are_the_operations() -> None:
    client, _ = client_of(respond)
    names = [operation["id"] for operation in OPERATIONS]
    assert sorted(name for name, _ in methods(client)) == sorted(
        names + [finder(each) for each in GETTERS] + [each["id"] for each in ENSURES]
    )
    assert (len(OPERATIONS), len(GETTERS), len(ENSURES)) == (137, 23, 4)


def test_every_pair_of_method_and_path_is_reached_by_exactly_one_method() -> None:
    client, recorder = client_of(respond)
    reached: Counter[tuple[str, str]] = Counter()
    others = {finder(operation) for operation in GETTERS} | {ensure["id"] for ensure in ENSURES}
    for name, method in methods(client):
        if name in others:
            continue
        call(method)
        request = recorder.requests.pop()
        assert not recorder.requests, f"{name} sent more than one request"
        reached[request.method, template(request.url.partition(PREFIX)[2].partition("?")[0])] += 1
    declared = Counter((operation["method"], template(operation["path"])) for operation in OPERATIONS)
    assert reached == declared
    assert set(declared.values()) == {1}
    assert len(reached) == 137


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation["id"])
def test_a_method_returns_what_its_operation_answers(operation: dict[str, str]) -> None:
    client, recorder = client_of(respond)
    outcome = call(dict(methods(client))[operation["id"]])
    kind, _, rest = operation.get("answer", "").partition("<")
    if kind == "page":
        assert isinstance(outcome, Page)
    elif kind:
        assert type(outcome).__name__ == kind and not rest
    else:
        assert outcome is None
    assert recorder.last.method == operation["method"]


@pytest.mark.parametrize("operation", GETTERS, ids=finder)
def test_a_finder_sends_what_its_getter_sends(operation: dict[str, str]) -> None:
    client, recorder = client_of(respond)
    got, found = (call(dict(methods(client))[name]) for name in (operation["id"], finder(operation)))
    assert type(found) is type(got) and type(found).__name__ == operation["answer"]
    one, other = recorder.requests
    assert (one.method, one.url) == (other.method, other.url)
    assert (
        call(dict(methods(client_of(lambda _: Response(404, {}, b'{"error": "not found"}'))[0]))[finder(operation)])
        is None
    )


@pytest.mark.parametrize("operation", GETTERS, ids=finder)
def test_a_finder_is_documented(operation: dict[str, str]) -> None:
    text = " ".join((inspect.getdoc(dict(methods(client_of(respond)[0]))[finder(operation)]) or "").split())
    assert text.startswith(f"Looks for what `{operation['id']}` returns; that there is none is no error.")
    assert f"Returns: The `{operation['answer']}`; None if " in text
    assert "Costs one request, and one for each retry." in text
    assert "NotFoundError" not in text


@pytest.mark.parametrize("ensure", ENSURES, ids=lambda ensure: ensure["id"])
def test_an_ensure_says_what_it_costs(ensure: dict[str, str]) -> None:
    method = dict(methods(client_of(respond)[0]))[ensure["id"]]
    text = " ".join((inspect.getdoc(method) or "").split())
    assert text.endswith(f"{ensure['cost']} `{ensure['id']}`: `{ensure['look']}` and `{ensure['act']}`.")
    for name in inspect.signature(method).parameters:
        assert f" {name}: " in text


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation["id"])
def test_a_method_is_documented(operation: dict[str, str]) -> None:
    client, _ = client_of(respond)
    method = dict(methods(client))[operation["id"]]
    text = inspect.getdoc(method)
    assert text is not None
    line = f"`{operation['id']}`: `{operation['method']} {operation['path']}`, retry class {operation['safety']}."
    assert " ".join(text.split()).endswith(line)
    assert text.startswith("Destructive: ") == ("destructive" in operation)
    for name in inspect.signature(method).parameters:
        assert f"\n    {name}: " in text
