"""The asynchronous client."""

from __future__ import annotations

from ._async_driver import AsyncDriver
from ._async_namespaces import AsyncNamespaces
from ._core import Call, Connections, Settings, Token
from ._watch import Watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import timedelta
    from os import PathLike
    from types import TracebackType
    from typing import Any, Literal, NoReturn

    from typing_extensions import Self

    from ._async_raw import AsyncRaw
    from ._async_runtime import AsyncRuntime
    from ._async_token_function import TokenFunction
    from ._core import CallNote, Request
    from ._request_options import RequestOptions
    from ._response import Response
    from ._token_check import TokenCheck


class AsyncMighty(AsyncNamespaces):
    """An asynchronous client of the Mighty Networks Admin API, for one network.

    It never changes and may be used by many event loops and threads at once, and after a fork. Connections are opened when they are
    needed and kept for the next call; closing a client is never required.

    Cancelling a call closes its connection, which `asyncio.timeout` and a task group do as well; a request that was under way may
    have been carried out. A client has at most 32 requests under way at once (`max_connections`), and further calls wait for their
    turn.

    Args:
        token: The access token, or a function, plain or async, that returns it, for vaults and rotation: it is called once per
            call, and once more after a 401. `MIGHTY_API_TOKEN` unless given.
        network: The id or the subdomain of the network. `MIGHTY_NETWORK_ID` unless given.
        timeout: The seconds, or a timedelta, until one attempt counts as lost; 30 unless given, 300 for an upload.
        deadline: The seconds, or a timedelta, for a whole call with its retries; 120 unless given, 600 for an upload.
        max_retries: How often a call is repeated if that is safe. Every attempt is billed.
        base_url: Where the API is; `MIGHTY_BASE_URL` or the real one unless given. Plain HTTP only on the own machine.
        allow_http: Whether plain HTTP is accepted for other machines too. The token then travels in the clear.
        app: Your program and its version, such as `acme-crm/2.3`; it goes into the User-Agent.
        proxy: An HTTP proxy for every request, with its credentials if it wants some: `http://user:password@proxy.example:3128`.
            "" is none. Unless given, `HTTPS_PROXY` or `ALL_PROXY` name one, and `NO_PROXY` the hosts that need none.
        ca_bundle: A file with certificates of authorities in PEM, trusted beside Mozilla's and the machine's own. `SSL_CERT_FILE`
            names another file for the latter.
        client_cert: A file in PEM with a certificate and its key, or a tuple of the files of both, for a server that asks.
        max_connections: How many requests are under way at once; further ones wait for their turn, at most for their deadline.
            Unless given, 32.
        transport: A callable, plain or async, that takes a `Request` and returns a `Response`, in place of the built-in HTTP
            client. It must not follow redirects or repeat requests, and has to end by itself after the seconds of
            `request.timeout`: nothing cuts it short. Whatever it raises counts as sent, apart from a `ConnectionRefusedError` and
            an exception whose attribute `sent` is False.
        on_request: A plain function that is told of every request before it is sent, by a `CallNote`: operation, method, path,
            attempt, id, tags. A hook watches; it cannot change the call, which waits until it returns. What it raises is logged once.
        on_response: The same for what came of a request: its status and how many seconds it took, or why no answer came.
        on_retry: The same for an attempt that failed and is repeated: why, and after how many seconds.

    Raises:
        ConfigurationError: An option cannot be used. A missing token or network is reported by the first call, or by `from_env`,
            because the environment is read when it is needed.
    """

    __slots__ = ()

    def __init__(
        self,
        token: str | Callable[[], str | Awaitable[str]] | None = None,
        network: int | str | None = None,
        *,
        timeout: float | timedelta | None = None,
        deadline: float | timedelta | None = None,
        max_retries: int = 2,
        base_url: str | None = None,
        allow_http: bool = False,
        app: str | None = None,
        proxy: str | None = None,
        ca_bundle: str | PathLike[str] | None = None,
        client_cert: str | PathLike[str] | tuple[str | PathLike[str], str | PathLike[str]] | None = None,
        max_connections: int | None = None,
        transport: Callable[[Request], Response | Awaitable[Response]] | None = None,
        on_request: Callable[[CallNote], object] | None = None,
        on_response: Callable[[CallNote], object] | None = None,
        on_retry: Callable[[CallNote], object] | None = None,
        _runtime: AsyncRuntime | None = None,
    ) -> None:
        from ._async_runtime import AsyncRuntime
        from ._async_transport import sender_of

        name = None if network is None else str(network)
        settings = Settings(
            network=name,
            base_url=base_url,
            allow_http=allow_http,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            app=app,
        )
        connections = Connections(
            proxy=proxy, ca_bundle=ca_bundle, client_cert=client_cert, max_connections=max_connections
        )
        sender = sender_of(transport, connections)
        watch = Watch(on_request, on_response, on_retry)
        runtime = _runtime or AsyncRuntime()
        self._start(AsyncDriver(settings, name, base_url, _credential(token), sender, runtime, watch))

    @classmethod
    def from_env(cls) -> Self:
        """A client from `MIGHTY_API_TOKEN`, `MIGHTY_NETWORK_ID` and, if set, `MIGHTY_BASE_URL`. Sends nothing.

        Raises:
            ConfigurationError: One of them is missing or cannot be used; a client made otherwise says so at its first call.
        """
        client = cls()
        client._driver.ready()
        return client

    def for_network(self, network: int | str, token: str | Callable[[], str | Awaitable[str]] | None = None) -> Self:
        """The same client for another network, with the same connections and options. Sends nothing.

        Args:
            network: The id or the subdomain of the other network.
            token: Its token. A token belongs to one network, so this is nearly always needed.
        """
        return self._with(self._driver.replace(network=str(network), token=_credential(token)))

    def with_options(
        self,
        *,
        timeout: float | timedelta | None = None,
        deadline: float | timedelta | None = None,
        max_retries: int | None = None,
    ) -> Self:
        """The same client with other options, with the same connections. What is not given stays. Sends nothing.

        Args:
            timeout: The seconds, or a timedelta, until one attempt counts as lost.
            deadline: The seconds, or a timedelta, for a whole call with its retries.
            max_retries: How often a call is repeated if that is safe.
        """
        return self._with(self._driver.replace(timeout=timeout, deadline=deadline, max_retries=max_retries))

    @property
    def raw(self) -> AsyncRaw:
        """The same methods, each of which returns its answer as an `ApiResponse`: with status, headers and bytes, and `parse()`.

        A list is one page here, so a call is one request, and costs what the method of the same name costs. Errors are raised as
        there. Finders and methods that see to something have no answer of their own, and are not here.
        """
        from ._async_raw import AsyncRaw

        return AsyncRaw(self._driver)

    async def check(self) -> TokenCheck:
        """Reports whose token this is, and whether it belongs to the network of the client. Costs one request: `GET /me`.

        Raises:
            UnauthorizedError: The token is wrong, revoked or expired.
        """
        from ._token_check import TokenCheck

        me = await self.me.get()
        settings, _ = self._driver.ready()
        return TokenCheck(me.user, me.network, settings.is_for(me.network))

    async def request(
        self,
        method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"],
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: object = None,
        request_options: RequestOptions | None = None,
    ) -> Any:
        """Calls an endpoint for which there is no method. Everything else is as with the methods: token, limits, retries, errors.

        What is documented has a method, which knows more: whether it may be repeated, and what it answers. Here the method of HTTP
        alone decides: a GET counts as safe, PUT and DELETE as idempotent, so they are sent again after failures that may pass, and
        POST and PATCH only if they provably never arrived. Set `max_retries` to 0 for a PUT or DELETE that must not be done twice.

        Args:
            method: The method of HTTP, in capitals.
            path: What follows `/admin/v1/networks/{network_id}`, such as `/members/42/extras`: percent-encoded, with or without a
                slash at its end as the endpoint wants it. An address, `.` and `..` are refused, since the token goes along.
            query: The parameters behind the path. A list is sent as one parameter for each of its values.
            body: Any value that has a form in JSON; nothing is sent unless given.
            request_options: What this call is told besides, such as its `timeout` or further `headers`; see `RequestOptions`.

        Returns:
            The answer as plain Python values: dicts, lists, texts, numbers; None if the body is empty.

        Raises:
            InvalidArgumentError: The path would lead elsewhere, or something cannot be sent.
            NotFoundError: There is no such endpoint or object; the text of an error names method and path.
            ResponseError: A body came that is no JSON.

        Costs one request, and one for each retry.
        """
        return await self._driver.run(Call.undocumented(method, path, query, body, request_options))

    async def __aenter__(self) -> Self:
        """The client itself. Entering one is never required."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Does nothing: idle connections close themselves, and other clients may share them."""

    def __repr__(self) -> str:
        token = self._driver.token
        if token is None:
            shown = "<from the environment>"
        else:
            shown = repr(token.hint) if isinstance(token, Token) else "<function>"
        return f"{type(self).__name__}(network={self._driver.network or '<from the environment>'}, token={shown})"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client cannot be pickled, since its token would be in the pickle: make one in each process")

    if not TYPE_CHECKING:
        # A type checker that saw it would accept any assignment.
        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise AttributeError(f"a client cannot be changed: `{name}`; use `with_options` or `for_network`")

    def _start(self, driver: AsyncDriver) -> None:
        object.__setattr__(self, "_driver", driver)
        object.__setattr__(self, "_resources", {})

    def _with(self, driver: AsyncDriver) -> Self:
        other = object.__new__(type(self))
        other._start(driver)
        return other


def _credential(token: str | TokenFunction | None) -> Token | TokenFunction | None:
    return token if token is None or callable(token) else Token(token)
