from asyncio import Future
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from os import PathLike
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar, final

from typing_extensions import Self, disjoint_base

from ._headers import Headers
from ._request_options import RequestOptions
# imports of values

# names

LARGEST_FILE: int
__version__: str

_ModelT = TypeVar("_ModelT", bound=Model)

_PathText: TypeAlias = str | PathLike[str]

_Retry: TypeAlias = tuple[tuple[int, float, str], "CallNote | None"]

_Step: TypeAlias = (
    tuple[Literal["authorize"], None]
    | tuple[Literal["send"], Request]
    | tuple[Literal["wait"], float]
    | tuple[Literal["note"], _Retry]
    | tuple[Literal["watched"], CallNote]
    | tuple[Literal["verify"], tuple[BaseException, _Retry | None, CallNote | None]]
    | tuple[Literal["done"], Any]
    | tuple[Literal["failed"], BaseException]
)

@final
class Unset:
    """The type of `UNSET`, which stands for an argument that is not given and therefore not sent; `None` is sent as null."""

    def __bool__(self) -> Literal[False]: ...

UNSET: Unset

@final
class Token:
    """An access token. Neither its text nor its pickle can be had back."""

    def __new__(cls, token: str) -> Self: ...
    @property
    def hint(self) -> str:
        """The first and last letters, by which people tell their tokens apart."""

@final
class Settings:
    """The checked settings of a client; times are in seconds."""

    def __new__(
        cls,
        *,
        network: str | None = None,
        base_url: str | None = None,
        allow_http: bool = False,
        timeout: object = None,
        deadline: object = None,
        max_retries: int | None = None,
        app: str | None = None,
    ) -> Self: ...
    def replace(
        self,
        *,
        network: str | None = None,
        base_url: str | None = None,
        timeout: object = None,
        deadline: object = None,
        max_retries: int | None = None,
    ) -> Settings:
        """The same settings with other values; what is None stays."""
    def is_for(self, network: Network | None) -> bool:
        """Whether this network, as `GET /me` names it, is the one of these settings; None is not."""
    @property
    def network(self) -> str:
        """The id or the subdomain of the network."""

@final
class FilePart:
    """A file in memory: its name, its bytes and, if known, its media type."""

    def __new__(cls, name: str, content: bytes, media_type: str | None = None) -> Self: ...

@final
class Call:
    """A checked call, ready to be sent any number of times."""

    def __new__(cls, operation: str, arguments: dict[str, Any], options: RequestOptions | None = None) -> Self: ...
    @staticmethod
    def undocumented(
        method: str,
        path: str,
        query: Mapping[str, object] | None = None,
        body: object = None,
        options: RequestOptions | None = None,
    ) -> Call:
        """Checks a call of an endpoint that is not documented. Without a body it is None."""
    def missing_ok(self) -> Call:
        """The same call of a delete, for which it counts as done that there is nothing to delete."""
    def raw(self) -> Call:
        """The same call, whose outcome is an `ApiResponse`."""
    @property
    def verify(self) -> Callable[[], Any] | None:
        """The callable that looks whether the call was carried out when that is unclear, if there is one."""
    def finder(self) -> Call:
        """The same call, but a 404 of the API is None and no error."""
    def at_page(self, number: int) -> Call:
        """The same call for another page."""
    def resumed(self, token: str) -> Call:
        """The same call for the page that a token names. What is no text is no token."""
    def shortens(self, operation: str) -> bool:
        """Whether the call takes rows out of the list that an operation reads."""
    @property
    def operation(self) -> str:
        """The id of the operation."""

@final
class Request:
    """A request that is ready to be sent. It carries the token in its headers, and does not show it."""

    @property
    def method(self) -> str:
        """The HTTP method in capitals."""
    @property
    def url(self) -> str:
        """The whole address, percent-encoded."""
    @property
    def headers(self) -> Headers:
        """The headers, `Authorization` among them."""
    @property
    def content(self) -> bytes | None:
        """The body; None if there is none, or if it is a form."""
    @property
    def parts(self) -> list[tuple[str, str | tuple[str, bytes, str | None]]] | None:
        """The parts of a form, which the transport encodes as `multipart/form-data`; None if the body is no form.

        They are pairs of a name and a text, or of a name and a tuple of file name, bytes and media type.
        """
    @property
    def timeout(self) -> float:
        """The seconds until the attempt counts as lost."""
    def redact(self, text: str) -> str:
        """`text` without the token, for messages that a transport of the caller wrote."""

@final
class Exchange:
    """One call, from its first request to its outcome."""

    def __new__(cls, call: Call, settings: Settings, token: Token | None, level: int = 0, hooks: int = 0) -> Self: ...
    def step(self, now: float, entropy: int) -> _Step:
        """What to do next: the name of the step and what belongs to it. `now` is in seconds, of any origin."""
    @property
    def operation(self) -> str:
        """The id of the operation."""
    def authorize(self, token: object, now: float) -> None:
        """Answers "authorize" with what the token function gave."""
    def left(self, now: float) -> float:
        """The seconds that the call has left, once it has begun."""
    def receive(self, status: int, headers: Sequence[tuple[str, str]], content: bytes) -> None:
        """Answers "send" with what the server said."""
    def lost(self, loss: str, detail: str, sent: bool) -> None:
        """Answers "send" with why nothing came: `connect`, `timeout` or `broken`. What is unknown counts as sent."""

@final
class Connections:
    """How connections are made. Files are read by the first request of a process."""

    def __new__(
        cls,
        *,
        proxy: str | None = None,
        ca_bundle: _PathText | None = None,
        client_cert: _PathText | tuple[_PathText, _PathText] | None = None,
        max_connections: int | None = None,
    ) -> Self: ...
    @property
    def differ(self) -> bool:
        """Whether anything was said about them."""

@final
class Transport:
    """Sends requests with a pool of connections. It may be used by many threads at once, and after a fork."""

    def __new__(cls, connections: Connections) -> Self: ...
    def send(self, exchange: Exchange, request: Request) -> None:
        """Sends, and tells the exchange what came of it. The answer goes to core without becoming a Python object."""

@final
class Landing:
    """The place of one event loop."""

    def __new__(cls, ring: Callable[[], object] | None = None) -> Self: ...
    def fileno(self) -> int:
        """The file that becomes readable when something has landed."""
    def land(self) -> None:
        """Completes the futures of all that has landed; called on the event loop."""

@final
class Flight:
    """A request on its way, which can be given up."""

    def abort(self) -> None:
        """Gives the request up: its connection is closed. Nothing happens if it has ended."""

@final
class AsyncTransport:
    """Sends requests with a pool of connections. It may be used from many event loops, by many threads at once, and after a fork."""

    def __new__(cls, connections: Connections) -> Self: ...
    def send(self, exchange: Exchange, request: Request, landing: Landing, future: Future[None]) -> Flight:
        """Sends without waiting. The exchange is told what came of it, then `future` is done, on its own event loop, that of `landing`."""

@final
class ResponseInfo:
    """How an answer came. `elapsed` is in seconds and contains the waits between the attempts."""

    @property
    def status(self) -> int:
        """The HTTP status."""
    @property
    def headers(self) -> Headers:
        """The headers of the answer."""
    @property
    def request_id(self) -> str:
        """The id of the call; all tries of a call share it."""
    @property
    def attempts(self) -> int:
        """How many requests were sent for this call; each one is billed."""
    @property
    def elapsed(self) -> float:
        """The seconds that the call took, waits included."""

@final
class RecentIds:
    """The ids of the last two pages of a list."""

    def __new__(cls) -> Self: ...
    def without_repeats(self, page: Page[_ModelT]) -> Page[_ModelT]:
        """The page without the items that one of the two pages before it had as well; remembers the page."""

@final
class CallNote:
    """Something that happened in a call. It holds no email address and no token."""

    @property
    def event(self) -> Literal["request", "response", "retry", "failure"]:
        """What it is: `request`, `response`, `retry` or `failure`."""
    @property
    def operation(self) -> str:
        """The id of the operation: `members.get`."""
    @property
    def method(self) -> str:
        """The HTTP method."""
    @property
    def path_template(self) -> str:
        """The path behind the network, with placeholders."""
    @property
    def attempt(self) -> int:
        """The number of the attempt, from 1."""
    @property
    def request_id(self) -> str:
        """The id of the call; all tries of a call share it."""
    @property
    def elapsed(self) -> float:
        """The seconds from the request to what came of it; otherwise the seconds since the call began."""
    @property
    def status(self) -> int | None:
        """The HTTP status, if there is one by now."""
    @property
    def delay(self) -> float | None:
        """The seconds until the next attempt, of a retry."""
    @property
    def reason(self) -> str | None:
        """Why the attempt or the call failed, if it did."""
    @property
    def tags(self) -> dict[str, str]:
        """The tags of the call."""
    def to_dict(self) -> dict[str, Any]:
        """All of it as a dict, for a structured log."""
    @property
    def _lines(self) -> list[tuple[int, str]]:
        """The lines for a log: the level of `logging`, and the text."""

def log_level(value: str) -> tuple[int | None, str | None]:
    """The level of `logging` that `MIGHTY_LOG` asks for, if any, and what is wrong with it."""

def cancelled_line(operation: str) -> tuple[int, str]:
    """The line of a call that was cancelled: the level of `logging`, and the text."""

def token_line(operation: str, cause: str) -> tuple[int, str]:
    """The line of a call whose token function raised something of the class `cause`."""

def hook_line(hook: str, operation: str, cause: str) -> tuple[int, str]:
    """The line of a hook that raised something of the class `cause`."""

@final
class Page(Generic[_ModelT]):
    """One page of a list. Iterate it for its items."""

    @property
    def items(self) -> list[_ModelT]:
        """The items, in the server's order."""
    @property
    def number(self) -> int:
        """The number of the page, counted from 1."""
    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one."""
    @property
    def total_count(self) -> int | None:
        """How many items there are on all pages, if the server says so."""
    @property
    def total_pages(self) -> int | None:
        """How many pages there are, if the server says so."""
    @property
    def next_token(self) -> str | None:
        """A short text that names the page after this one, for `resume` of the same list in any process and language; None behind the last."""
    @property
    def response(self) -> ResponseInfo:
        """How the page came."""
    def next_number(self) -> int | None:
        """The number of the page after this one, or None at the end. Raises if the server's link to it cannot be followed."""
    def __iter__(self) -> Iterator[_ModelT]: ...
    @classmethod
    def __class_getitem__(cls, item: Any) -> Any:
        """`Page[Member]` in annotations."""

@disjoint_base
class Model:
    """One object of the API, as it was received.

    Attributes are read from the received bytes when they are asked for. A value of another type than the description says reads as
    None and stays in `raw`. Two models are equal if they have the same class and the same JSON value.
    """

    @property
    def raw(self) -> bytes:
        """The object as it was received, byte for byte."""
    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version of the library does not know."""
    @property
    def request_id(self) -> str | None:
        """The `X-Request-Id` of the call that returned this; None if it was made by hand."""
    def to_dict(self) -> dict[str, Any]:
        """Everything that was received, as plain Python values with the names of the API."""
    def to_json(self) -> str:
        """Everything that was received, as JSON text."""
    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Makes a model from a dict with the names of the API; for tests, caches and queues."""
    @classmethod
    def from_json(cls, data: str | bytes | bytearray) -> Self:
        """Makes a model from the JSON text of one object; for tests, caches and queues."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: dict[int, Any]) -> Self: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Lets pydantic and FastAPI take and give the model; called by them only."""
    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """What pydantic and FastAPI show of the model; called by them only."""

@final
class Actor:
    """The person behind an event, as far as the delivery says."""

    def __new__(
        cls,
        id: int | None = None,
        email: str | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        name: str | None = None,
    ) -> Self: ...
    @property
    def id(self) -> int | None:
        """The id of the member."""
    @property
    def email(self) -> str | None:
        """The email address, which may be empty or masked."""
    @property
    def first_name(self) -> str | None:
        """The first name."""
    @property
    def last_name(self) -> str | None:
        """The last name."""
    @property
    def name(self) -> str | None:
        """The whole name: as it was sent, else made of first and last name."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@disjoint_base
class WebhookEvent:
    """One event, as it was delivered.

    There is a class for each known type, in `mighty_networks.webhooks.events`, and `UnknownEvent` for all others. Two events are equal if
    their deliveries are the same JSON value.
    """

    __match_args__: Final[tuple[str]]

    def __new__(cls, parsed: Any) -> Self:
        """Events are made by `Webhooks.construct` and `Webhooks.parse`."""
    @property
    def id(self) -> str:
        """The id: the key to handle each event once, since a delivery that is repeated has the same. It is a digest of the body if the
        delivery brings none.
        """
    @property
    def type(self) -> str:
        """The canonical name of the type: `MemberJoined`. One that is not known is as it was sent, and empty if none was."""
    @property
    def sent_type(self) -> str:
        """The type as the delivery spells it; empty if it names none."""
    @property
    def occurred_at(self) -> datetime | None:
        """When it happened, if the delivery says so: the time of the event, not of the delivery."""
    @property
    def payload(self) -> Any:
        """What it is about: a model, or None if the delivery has no such object. Where no schema is published, whatever was sent, as plain
        values.
        """
    @property
    def raw(self) -> bytes:
        """The body as it came, byte for byte; of one that was parsed before, the JSON of it."""
    @property
    def data(self) -> dict[str, Any]:
        """The whole delivery as plain values, with the names of the API."""
    @property
    def actor(self) -> Actor | None:
        """The person behind the event, if the delivery says who."""
    @property
    def network_id(self) -> int | None:
        """The id of the network, if the payload names it."""
    @property
    def is_network_join(self) -> bool:
        """Whether somebody joined the network itself, and not one of its spaces: `MemberJoined` is sent for each of them."""
    @property
    def is_network_leave(self) -> bool:
        """Whether somebody left the network itself, and not one of its spaces: `MemberLeft` is sent for each of them."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: dict[int, Any]) -> Self: ...

@final
class WebhookVerifier:
    """The keys of a receiver. It does not show them, and keeps only their digests."""

    def __new__(cls, keys: Sequence[str]) -> Self: ...
    @property
    def warning(self) -> str | None:
        """What is worth a warning about the keys, if anything is."""
    def verify(self, headers: object) -> None:
        """Raises `WebhookAuthError` unless the headers carry a key of this receiver."""

@final
class AgeLimit:
    """How old an event may be."""

    def __new__(cls, max_age: object) -> Self: ...
    def check(self, event: WebhookEvent, now: float) -> None:
        """Raises `WebhookAuthError` if the event is too old at `now`, in seconds since 1970."""

def parse_event(body: object, classes: dict[str, type[WebhookEvent]], unknown: type[WebhookEvent]) -> WebhookEvent:
    """Reads a delivery, as an instance of the class that stands under its type in `classes`, or of `unknown`."""

def canonical_event_type(event_type: str) -> str:
    """The canonical name of a type in any of its spellings; one that is not known stays as it is."""

def webhook_answer(outcome: str) -> tuple[int, bytes]:
    """The status and the JSON body of the answer to an outcome, by its name."""

def unparsable_outcome(content_type: str | None = None, code: str | None = None) -> str:
    """The outcome of a body that is no event: `unparsable` or `not_json`. `content_type` is the header of the delivery, `code` that of the
    `WebhookParseError`.
    """

def restore_model(cls: type[Model], raw: bytes, request_id: str | None) -> Model:
    """Makes a model again from its pickle."""

def decode_page(cls: type[_ModelT], body: bytes) -> list[_ModelT]:
    """The items of a list answer in any of its envelopes, decoded without a call."""

def _panic(message: str) -> None:
    """Panics, so that a test can see what becomes of it."""

def _panic_in_flight(landing: Landing, future: Future[None], message: str) -> Flight:
    """Panics on its way, so that a test can see what becomes of it."""
