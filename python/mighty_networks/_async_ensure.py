"""Writes that may be repeated: they look before or after, and never do anything twice. `js/src/ensure.ts` reads alike."""

from __future__ import annotations

from ._error_base import MightyError
from ._outcomes import Absent, Created, Existing, Removed
from .errors import ConflictError, InvalidArgumentError, NotFoundError, UnprocessableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeVar

    from ._core import Tag
    from ._request_options import RequestOptions
    from .async_pager import AsyncPager

    T = TypeVar("T")
    Found = TypeVar("Found")


async def ensure(
    operation: str,
    options: RequestOptions | None,
    find: Callable[[bool], Awaitable[T | None]],
    create: Callable[[], Awaitable[T]],
) -> Created[T] | Existing[T]:
    """Looks, creates what is not there, and looks again if that was refused or nobody knows what became of it.

    `find` is told whether the creation was refused.
    """
    refuse_verify(operation, options)
    found = await find(False)
    if found is not None:
        return Existing(found)
    try:
        return Created(await create())
    except MightyError as error:
        if not (is_refusal(error) or error.maybe_committed):
            raise
        refused = is_refusal(error)
        found = await found_after(error, lambda: find(refused))
        if found is None:
            raise
        return Created(found) if error.maybe_committed else Existing(found)


async def ensure_added(
    operation: str,
    options: RequestOptions | None,
    find: Callable[[], Awaitable[object]],
    add: Callable[[], Awaitable[T]],
    already: str,
) -> Created[T | None] | Existing[None]:
    """Adds at once, and looks if that was refused or nobody knows what became of it. A refusal that says `already` needs no look."""
    refuse_verify(operation, options)
    try:
        return Created(await add())
    except MightyError as error:
        if not (is_refusal(error) or error.maybe_committed):
            raise
        is_said = already in error.message and not error.maybe_committed
        if not is_said and await found_after(error, find) is None:
            raise
        return Created(None) if error.maybe_committed else Existing(None)


async def ensure_absent(
    operation: str,
    options: RequestOptions | None,
    find: Callable[[], Awaitable[object]],
    remove: Callable[[], Awaitable[None]],
) -> Removed | Absent:
    """Removes at once, and looks if that was refused or nobody knows what became of it."""
    refuse_verify(operation, options)
    try:
        await remove()
    except MightyError as error:
        if not (is_refusal(error) or isinstance(error, NotFoundError) or error.maybe_committed):
            raise
        if await found_after(error, find) is not None:
            raise
        return Removed() if error.maybe_committed else Absent()
    return Removed()


async def titled(tags: AsyncPager[Tag], title: str, refused: bool) -> Tag | None:
    """The first tag with this title. Where the server has refused it as taken, the case of letters may differ."""
    near = None
    every_tag = aiter(tags)
    try:
        async for tag in every_tag:
            if tag.title == title:
                return tag
            if refused and near is None and tag.title.lower() == title.lower():
                near = tag
    finally:
        await every_tag.aclose()
    return near


def looking(options: RequestOptions | None) -> RequestOptions | None:
    """The options of a call for the look that belongs to it.

    What is undocumented belongs to the call that changes something, and so does a risk in repeating it.
    """
    if options is None:
        return None
    of_look = options.copy()
    of_look.pop("query", None)
    of_look.pop("body", None)
    of_look.pop("retry", None)
    return of_look


def refuse_verify(operation: str, options: RequestOptions | None) -> None:
    """Refuses a second opinion on what became of a change: two looks could contradict each other."""
    if options is not None and "retry_verify" in options:
        raise InvalidArgumentError(
            "`retry_verify` is of no use here: this looks by itself what became of its change",
            operation=operation,
            parameter="retry_verify",
        )


async def found_after(error: MightyError, find: Callable[[], Awaitable[Found]]) -> Found:
    """What a look finds after a failure. If it fails as well, the first failure says more."""
    try:
        return await find()
    except MightyError:
        raise error from error.__cause__


def is_refusal(error: MightyError) -> bool:
    """Whether the server says that things are not so that it could do this; it is also how it says "already"."""
    return isinstance(error, (ConflictError, UnprocessableError))
