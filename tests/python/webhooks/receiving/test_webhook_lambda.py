"""AWS Lambda, with events of the shapes that AWS documents for everything that invokes functions for HTTP requests."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from deliveries import KEY
from mighty_networks import InvalidArgumentError
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks._delivery import answer_to
from mighty_networks.webhooks.aws import lambda_handler
from mighty_networks.webhooks.store import Begin, StoredEvent
from mighty_networks.webhooks.stores import MemoryStore

PATH = "/mighty/webhooks"


class Context:
    """An invocation with some time left."""

    def __init__(self, milliseconds: int = 10_000) -> None:
        self._milliseconds = milliseconds

    def get_remaining_time_in_millis(self) -> int:
        return self._milliseconds


def function_url(body: str, headers: dict[str, str], method: str, encoded: bool) -> dict[str, Any]:
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": PATH,
        "rawQueryString": "",
        "headers": {name.lower(): value for name, value in headers.items()},
        "requestContext": {
            "accountId": "anonymous",
            "apiId": "abcdefghijklmnop",
            "domainName": "abcdefghijklmnop.lambda-url.us-west-2.on.aws",
            "http": {
                "method": method,
                "path": PATH,
                "protocol": "HTTP/1.1",
                "sourceIp": "203.0.113.7",
                "userAgent": "Mighty",
            },
            "requestId": "id",
            "routeKey": "$default",
            "stage": "$default",
            "time": "12/Mar/2026:19:03:58 +0000",
            "timeEpoch": 1773342238000,
        },
        "body": body,
        "isBase64Encoded": encoded,
    }


def http_api(body: str, headers: dict[str, str], method: str, encoded: bool) -> dict[str, Any]:
    event = function_url(body, headers, method, encoded)
    event["routeKey"] = event["requestContext"]["routeKey"] = f"{method} {PATH}"
    event["cookies"] = ["a=b"]
    event["stageVariables"] = {}
    return event


def rest_api(body: str, headers: dict[str, str], method: str, encoded: bool) -> dict[str, Any]:
    return {
        "resource": PATH,
        "path": PATH,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {"httpMethod": method, "path": f"/prod{PATH}", "protocol": "HTTP/1.1", "stage": "prod"},
        "body": body,
        "isBase64Encoded": encoded,
    }


def load_balancer(body: str, headers: dict[str, str], method: str, encoded: bool) -> dict[str, Any]:
    return {
        "requestContext": {
            "elb": {"targetGroupArn": "arn:aws:elasticloadbalancing:us-west-2:1:targetgroup/webhooks/1"}
        },
        "httpMethod": method,
        "path": PATH,
        "queryStringParameters": {},
        "headers": {name.lower(): value for name, value in headers.items()},
        "body": body,
        "isBase64Encoded": encoded,
    }


def load_balancer_with_lists(body: str, headers: dict[str, str], method: str, encoded: bool) -> dict[str, Any]:
    event = load_balancer(body, {}, method, encoded)
    del event["headers"], event["queryStringParameters"]
    return {
        **event,
        "multiValueQueryStringParameters": {},
        "multiValueHeaders": {name.lower(): [value] for name, value in headers.items()},
    }


SHAPES = [function_url, http_api, rest_api, load_balancer, load_balancer_with_lists]
every_shape = pytest.mark.parametrize("shape", SHAPES)


def invocation(
    shape: Any, event: WebhookEvent | bytes, *, key: str = KEY, method: str = "POST", encoded: bool = False
) -> dict[str, Any]:
    raw = event if isinstance(event, bytes) else event.raw
    body = base64.b64encode(raw).decode() if encoded else raw.decode()
    headers = {"Host": "example.com", "Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    made: dict[str, Any] = json.loads(json.dumps(shape(body, headers, method, encoded)))
    return made


def noting_hooks(seen: list[str]) -> Webhooks:
    hooks = Webhooks(KEY)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(event.payload.member.first_name)

    @hooks.on("MemberLeft")
    def left(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise RuntimeError("a secret of the handler")

    return hooks


@every_shape
@pytest.mark.parametrize("encoded", [False, True], ids=["text", "base64"])
def test_deliveries_are_answered(shape: Any, encoded: bool) -> None:
    seen: list[str] = []
    handler = lambda_handler(noting_hooks(seen), store=MemoryStore())
    event = webhook_events.MemberJoined(member__first_name="Zoë 👋")
    left = webhook_events.MemberLeft()
    invocations = [
        (invocation(shape, event, encoded=encoded), "handled"),
        (invocation(shape, event, encoded=encoded), "duplicate"),
        (invocation(shape, left, encoded=encoded), "failed"),
        (invocation(shape, event, encoded=encoded, key="another-key-that-is-wrong"), "refused"),
        (invocation(shape, b"[]", encoded=encoded), "unparsable"),
    ]
    for what, outcome in invocations:
        answer = handler(what, Context())
        assert (answer["statusCode"], answer["body"].encode()) == (answer_to(outcome).status, answer_to(outcome).body)
        assert answer["isBase64Encoded"] is False
        assert json.loads(json.dumps(answer)) == answer
    assert seen == ["Zoë 👋"]


@every_shape
def test_a_body_that_is_no_base64_is_no_event(shape: Any) -> None:
    what = {**invocation(shape, b"{}", encoded=True), "body": "e30"}
    answer = lambda_handler(noting_hooks([]))(what, Context())
    assert (answer["statusCode"], answer["body"].encode()) == (400, answer_to("unparsable").body)


def test_each_answer_has_the_shape_that_its_invoker_reads() -> None:
    handler = lambda_handler(noting_hooks([]))
    answers = [handler(invocation(shape, b"{}", method="GET"), Context()) for shape in SHAPES]
    body, headers = answer_to("wrong_method").body.decode(), {"content-type": "application/json", "allow": "POST"}
    plain = {"statusCode": 405, "body": body, "isBase64Encoded": False, "headers": headers}
    described = {**plain, "statusDescription": "405 Method Not Allowed"}
    lists = {"multiValueHeaders": {"content-type": ["application/json"], "allow": ["POST"]}}
    of_lists = {**{name: value for name, value in described.items() if name != "headers"}, **lists}
    assert answers == [plain, plain, plain, described, of_lists]


@pytest.mark.parametrize("shape", [rest_api, load_balancer_with_lists])
def test_several_keys_in_one_request_are_seen(shape: Any) -> None:
    what = invocation(shape, webhook_events.MemberJoined())
    for name, values in what["multiValueHeaders"].items():
        if name.lower() == "authorization":
            values.append("Bearer another")
    assert lambda_handler(noting_hooks([]))(what, Context())["statusCode"] == 401


@every_shape
@pytest.mark.parametrize("spelling", ["AUTHORIZATION", "authorization", "Authorization"])
def test_the_case_of_a_header_does_not_matter(shape: Any, spelling: str) -> None:
    what = invocation(shape, webhook_events.MemberJoined())
    for part in ("headers", "multiValueHeaders"):
        if part in what:
            what[part] = {
                spelling if name.lower() == "authorization" else name: value for name, value in what[part].items()
            }
    assert lambda_handler(noting_hooks([]))(what, Context())["statusCode"] == 200


@every_shape
def test_a_body_may_be_missing(shape: Any) -> None:
    what = invocation(shape, b"{}")
    what["body"] = None
    assert lambda_handler(noting_hooks([]))(what, Context())["body"].encode() == answer_to("unparsable").body


def test_what_only_claims_to_be_base64_is_no_event() -> None:
    what = invocation(function_url, b"{}")
    what["isBase64Encoded"] = True
    assert lambda_handler(noting_hooks([]))(what, Context())["body"].encode() == answer_to("unparsable").body


def test_an_event_is_taken_for_as_long_as_the_invocation_lives() -> None:
    leases: list[float] = []

    class NotingStore(MemoryStore):
        def begin(self, event: StoredEvent, lease: float) -> Begin:
            leases.append(lease)
            return super().begin(event, lease)

    handler = lambda_handler(noting_hooks([]), store=NotingStore())
    handler(invocation(function_url, webhook_events.MemberJoined()), Context(3_250))
    handler(invocation(function_url, webhook_events.MemberJoined()), Context(900_000))
    # 5 seconds over what the handler has: a quarter of a second is kept for the answer, and 25 are the most.
    assert leases == [8.0, 30.0]


def test_no_handler_is_started_when_the_invocation_is_about_to_end() -> None:
    seen: list[str] = []
    answer = lambda_handler(noting_hooks(seen))(invocation(function_url, webhook_events.MemberJoined()), Context(100))
    assert (answer["statusCode"], answer["body"].encode()) == (503, answer_to("out_of_time").body)
    assert seen == []


@pytest.mark.parametrize("event", [{}, {"Records": []}, {"requestContext": None, "detail-type": "MemberJoined"}])
def test_what_is_no_http_request_is_named(event: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="invoke the function through a function URL, API Gateway or"):
        lambda_handler(noting_hooks([]))(event, Context())
