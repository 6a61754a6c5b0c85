"""Runs the cases of `tests/vectors` through the public API; the README there describes the format."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from client_kinds import callable_of, is_pager, new_client
from mighty_networks import Mighty, MightyError, Page, models
from scripted_network import ScriptedNetwork
from shown import as_text, shown_error, shown_item, shown_page, shown_request, wanted

pytestmark = pytest.mark.usefixtures("client_kind")

ROOT = Path(__file__).parents[1] / "vectors"
FOLDERS = ["ensure", "exchanges", "finders", "requests", "responses"]
AT_LEAST = 60
OPTION_KEYS = set("timeout deadline max_retries headers query body tags retry missing_ok verify".split())
LIST_KEYS = set("resume dedupe prefetch".split())
CASE_KEYS = set("id why client operation finder arguments files options list entropy consume answer script".split())
OUTCOME_KEYS = set("request outcome value json nothing page pages items error".split())


def read(path: Path) -> list[dict[str, Any]]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert set(content) == {"about", "cases"}, path
    assert content["cases"], path
    return list(content["cases"])


CASES = [case for folder in FOLDERS for path in sorted((ROOT / folder).iterdir()) for case in read(path)]


def test_all_files_are_read_and_all_names_are_unique() -> None:
    assert sorted(path.name for path in ROOT.iterdir()) == sorted(["README.md", "logs", "webhooks", *FOLDERS])
    assert len({case["id"] for case in CASES}) == len(CASES) >= AT_LEAST


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_vector(case: dict[str, Any]) -> None:
    assert set(case) <= CASE_KEYS | OUTCOME_KEYS, case["id"]
    network = ScriptedNetwork(case)
    outcome: dict[str, Any] = {}
    try:
        run(case, network, outcome)
    except MightyError as error:
        if "request" not in case:
            outcome["error"] = shown_error(error, case.get("error", {"message": None}))
    expected = {name: wanted(case[name]) for name in OUTCOME_KEYS if name in case}
    if "request" in case:
        outcome = {"request": shown_request(network.requests[0], case["request"])}
    came, should = as_text({"steps": network.taken} | outcome), as_text({"steps": network.expected} | expected)
    assert came == should, f"{case['id']}: {case['why']}\nexpected {should}\ngot {came}"


def run(case: dict[str, Any], network: ScriptedNetwork, outcome: dict[str, Any]) -> None:
    """Calls what the case says; what came before an error is in the outcome."""
    answer = call(client(case, network), case, network)
    ((consume, options),) = case.get("consume", {"first_page": {}}).items()
    pages = case.get("pages", [case.get("page", {})])
    items = case.get("items", [])
    if answer is None:
        outcome["nothing"] = True
    elif case["operation"].split(".")[-1].startswith("ensure"):
        outcome["outcome"] = answer.outcome
        if "value" in case:
            outcome["value"] = None if answer.value is None else shown_item(answer.value, case["value"])
    elif case["operation"] == "request":
        outcome["json"] = answer
    elif isinstance(answer, Page) or (is_pager(answer) and consume == "first_page"):
        page = answer if isinstance(answer, Page) else answer.first_page()
        shown = shown_page(page, pages[0])
        outcome |= {"pages": [shown]} if "pages" in case else {"page": shown}
    elif not is_pager(answer):
        outcome["value"] = shown_item(answer, case.get("value", {}))
    elif consume == "pages":
        every_page = answer.pages(**options)
        outcome["pages"] = []
        for index, page in enumerate(every_page):
            outcome["pages"].append(shown_page(page, pages[index] if index < len(pages) else {}))
    else:
        assert consume in ("items", "collect"), consume
        outcome["items"] = []
        for index, item in enumerate(answer.collect(**options) if consume == "collect" else answer):
            outcome["items"].append(shown_item(item, items[index] if index < len(items) else {}))


def client(case: dict[str, Any], network: ScriptedNetwork) -> Mighty:
    options = {"network": "12345", "token": "mn_test_0123456789abcdef", **case.get("client", {})}
    if options.pop("tokens", None):
        options["token"] = network.token
    return new_client(**options, transport=network, _runtime=network)


def call(target: Any, case: dict[str, Any], network: ScriptedNetwork) -> Any:
    """Calls the method that the operation id names: ids and the like by position, everything else by keyword."""
    *namespaces, verb = case["operation"].split(".")
    for name in [*namespaces, verb.replace("get", "find") if case.get("finder") else verb]:
        target = getattr(target, name)
    keywords = dict(case["arguments"])
    for name, file in case.get("files", {}).items():
        keywords[name] = (file["name"], bytes(file["bytes"]) * file.get("repeat", 1), file["media_type"])
    signature = inspect.signature(target)
    if "options" in case:
        keywords |= options(case["options"], network, signature.return_annotation)
    of_list = dict(case.get("list", {}))
    assert set(of_list) <= LIST_KEYS, of_list
    token = of_list.pop("resume", None)
    keywords |= of_list
    by_position = [each.name for each in signature.parameters.values() if each.kind is each.POSITIONAL_OR_KEYWORD]
    positional = [keywords.pop(name) for name in by_position if name in keywords]
    answer = target(*positional, **keywords)
    return answer.resume(token) if "resume" in case.get("list", {}) else answer


def options(given: dict[str, Any], network: ScriptedNetwork, answer: str) -> dict[str, Any]:
    """The keywords of a call that is told this; `answer` names the class of what it returns."""
    assert set(given) <= OPTION_KEYS, given
    keywords: dict[str, Any] = {"missing_ok": True} if given.get("missing_ok") else {}
    told = {name: value for name, value in given.items() if name not in ("missing_ok", "verify")}
    if given.get("verify"):

        def look() -> Any:
            found = network.verify()
            return found if found is None or answer == "Any" else getattr(models, answer).from_dict(found)

        told["retry_verify"] = callable_of(look)
    return keywords | {"request_options": told}
