"""What came out, as the JSON in which a case writes it down. Only what the case asks for is shown; a key that nobody knows is an error."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from mighty_networks import Headers, MightyError, Request
from mighty_networks.models import Model


def wanted(value: Any) -> Any:
    """What a case says, with the integers beyond 2^53 as integers."""
    if isinstance(value, dict):
        return (
            int(value["integer"]) if set(value) == {"integer"} else {name: wanted(each) for name, each in value.items()}
        )
    return [wanted(each) for each in value] if isinstance(value, list) else value


def as_text(value: Any) -> str:
    """JSON to compare: `true` is not 1 there, as it is in Python, and 30.0 is written as 30."""
    return json.dumps(whole(value), indent=1, sort_keys=True, ensure_ascii=False)


def whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: whole(each) for name, each in value.items()}
    if isinstance(value, list):
        return [whole(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def shown_page(page: Any, case: dict[str, Any]) -> dict[str, Any]:
    items = case.get("items", [])
    shown = [shown_item(item, items[index] if index < len(items) else {}) for index, item in enumerate(page.items)]
    token = {"next_token": page.next_token} if "next_token" in case else {}
    return {"items": shown, "number": page.number, "has_next": page.has_next} | token


def shown_item(item: Any, case: dict[str, Any]) -> dict[str, Any]:
    return {name: shown_attribute(item, name, value) for name, value in case.items()}


def shown_attribute(item: Any, name: str, case: Any) -> Any:
    if name == "raw":
        raw = json.loads(item.raw)
        return {field: raw.get(field, "absent") for field in case}
    return item.extra if name == "extra" else shown(getattr(item, name), case)


def shown(value: Any, case: Any) -> Any:
    if isinstance(value, Model):
        return {"object": shown_item(value, case.get("object", {}) if isinstance(case, dict) else {})}
    if isinstance(value, datetime):
        return {"timestamp": shown_time(value)}
    if isinstance(value, (list, tuple)):
        cases = case if isinstance(case, list) else []
        return [shown(each, cases[index] if index < len(cases) else None) for index, each in enumerate(value)]
    return value


def shown_time(time: datetime) -> str:
    text = time.isoformat()
    start, offset = text[:-6], text[-6:]
    return (start.rstrip("0") if "." in start else start) + ("Z" if offset == "+00:00" else offset)


def shown_error(error: MightyError, case: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for name, value in case.items():
        if name == "message_has":
            shown[name] = value if all(part in error.message for part in value) else error.message
        elif name == "body":
            shown[name] = error.body.decode(errors="replace")
        else:
            shown[name] = list(error.body) if name == "body_bytes" else getattr(error, name)
    return shown


def shown_step(request: Request, case: dict[str, Any]) -> dict[str, Any]:
    parts = {
        "method": request.method,
        "url": request.url,
        "timeout": request.timeout,
        "request_id": request.headers["X-Request-Id"],
        "token": request.headers["Authorization"].removeprefix("Bearer "),
    }
    return {name: parts[name] for name in case}


def shown_request(request: Request, case: dict[str, Any]) -> dict[str, Any]:
    content = None if request.content is None else request.content.decode()
    parts = {
        "method": lambda _: request.method,
        "url": lambda _: request.url,
        "timeout": lambda _: request.timeout,
        "headers": lambda names: {name: request.headers.get(name) for name in names},
        "headers_start": lambda starts: {
            name: shown_start(request.headers, name, start) for name, start in starts.items()
        },
        "headers_absent": lambda names: [name for name in names if name not in request.headers],
        "empty": lambda _: content is None and request.parts is None,
        "json": lambda _: None if content is None else json.loads(content),
        "text": lambda _: content,
        "parts": lambda _: [shown_part(*part) for part in request.parts or ()],
    }
    return {name: parts[name](value) for name, value in case.items()}


def shown_start(headers: Headers, name: str, start: str) -> str | None:
    value = headers.get(name)
    return start if value is not None and value.startswith(start) else value


def shown_part(name: str, content: str | tuple[str, bytes, str | None]) -> dict[str, Any]:
    if isinstance(content, str):
        return {"name": name, "text": content}
    file, data, media_type = content
    return {"name": name, "file": {"name": file, "media_type": media_type, "bytes": list(data)}}
