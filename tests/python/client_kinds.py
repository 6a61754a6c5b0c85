"""Both clients behind one face, so that a test is written once.

A test uses a client as the blocking one is used. With the fixture `client_kind` it runs twice: the second time the client is an
`AsyncMighty`, whose calls are awaited on an event loop and whose lists are consumed there, one step at a time.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import pickle
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from mighty_networks import AsyncMighty, AsyncPager, Mighty, Pager
from mighty_networks._async_raw import AsyncRaw
from mighty_networks._async_resource import AsyncResource
from mighty_networks._resource import Resource

_current: Waiter | None = None


@contextmanager
def asynchronous() -> Iterator[None]:
    """Meanwhile, `new_client` makes asynchronous clients."""
    global _current
    waiter = Waiter()
    _current = waiter
    try:
        yield
    finally:
        _current = None
        waiter.close()


def new_client(*arguments: Any, **options: Any) -> Any:
    """A client of the kind that the test is about. What it calls is asynchronous if it is."""
    if _current is None:
        return Mighty(*arguments, **options)
    if "_runtime" in options:
        options["_runtime"] = AwaitedRuntime(options["_runtime"])
    for name in ("token", "transport"):
        if callable(options.get(name)):
            options[name] = _async_function(options[name])
    return _current.seen(AsyncMighty(*arguments, **options))


def client_from_env() -> Any:
    """A client of the kind that the test is about, from the environment."""
    return Mighty.from_env() if _current is None else _current.seen(AsyncMighty.from_env())


def callable_of(function: Callable[..., Any]) -> Callable[..., Any]:
    """A callable that a client of the kind that the test is about takes from its caller: an async one if it is."""
    return function if _current is None else _async_function(function)


def bare(client: Any) -> Any:
    """The client itself, whose calls of an asynchronous one give coroutines."""
    return client._target if isinstance(client, Awaited) else client


def is_resource(value: object) -> bool:
    """Whether this is a namespace of a client of either kind."""
    return isinstance(value, (Resource, Awaited))


def is_pager(value: object) -> bool:
    """Whether this is a list of a client of either kind."""
    return isinstance(value, (Pager, AwaitedPager))


def _async_function(function: Callable[..., Any]) -> Callable[..., Any]:
    async def call(*arguments: Any) -> Any:
        await asyncio.sleep(0)
        return function(*arguments)

    return call


class AwaitedRuntime:
    """A runtime of a test, with a sleep that has to be awaited."""

    def __init__(self, runtime: Any) -> None:
        self.now, self.entropy, self.note = runtime.now, runtime.entropy, runtime.note
        self._sleep = runtime.sleep

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self._sleep(seconds)


class Waiter:
    """An event loop that waits for everything, and what it has shown of asynchronous objects."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._faces: dict[int, Any] = {}

    def close(self) -> None:
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()

    def seen(self, value: Any) -> Any:
        """What a test sees of a value; of the same value always the same."""
        if inspect.iscoroutine(value):
            return self.seen(self.loop.run_until_complete(value))
        if inspect.isasyncgen(value):
            return self.iterate(value)
        if inspect.ismethod(value):
            return self._method(value)
        if isinstance(value, (AsyncMighty, AsyncRaw, AsyncResource)):
            return self._faces.setdefault(id(value), Awaited(value, self))
        return AwaitedPager(value, self) if isinstance(value, AsyncPager) else value

    def iterate(self, items: AsyncGenerator[Any, None]) -> Iterator[Any]:
        try:
            while True:
                try:
                    item = self.loop.run_until_complete(items.__anext__())
                except StopAsyncIteration:
                    return
                yield self.seen(item)
        finally:
            self.loop.run_until_complete(items.aclose())

    def _method(self, method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def call(*arguments: Any, **keywords: Any) -> Any:
            return self.seen(method(*arguments, **keywords))

        return call


class Face:
    """Shows itself as the blocking object of the same kind does."""

    def __init__(self, target: Any, waiter: Waiter) -> None:
        self.__dict__.update(_target=target, _waiter=waiter)

    def __getattr__(self, name: str) -> Any:
        return self._waiter.seen(getattr(self._target, name))

    def __repr__(self) -> str:
        return repr(self._target).replace("Async", "", 1)


class Awaited(Face):
    """A client or a namespace, every call of which is awaited."""

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._target, name, value)

    def __dir__(self) -> list[str]:
        return dir(self._target)

    def __enter__(self) -> Any:
        return self._waiter.seen(self._target.__aenter__())

    def __exit__(self, *raised: Any) -> None:
        self._waiter.seen(self._target.__aexit__(*raised))

    def __copy__(self) -> Any:
        return self._waiter.seen(self._target.__copy__())

    def __deepcopy__(self, memo: dict[int, object]) -> Any:
        return self._waiter.seen(self._target.__deepcopy__(memo))

    def __reduce_ex__(self, protocol: Any) -> Any:
        return pickle.loads, (pickle.dumps(self._target, protocol),)


class AwaitedPager(Face):
    """A list, every step of which is awaited."""

    def __iter__(self) -> Iterator[Any]:
        return self._waiter.iterate(self._target.__aiter__())
