"""Calls from greenlets of gevent: each runs in a thread of gevent's pool, and the other greenlets go on meanwhile."""

from gevent import monkey

monkey.patch_all()

from collections.abc import Callable, Iterable, Iterator
from typing import ParamSpec, TypeVar

import gevent
from mighty_networks import Mighty

P = ParamSpec("P")
T = TypeVar("T")


def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function that blocks, without blocking the hub."""
    result: T = gevent.get_hub().threadpool.apply(function, args, kwargs)
    return result


def each_in_thread(items: Iterable[T]) -> Iterator[T]:
    """Take each item in a thread; give it pages, so that there is one change of threads for each request."""
    iterator = iter(items)
    while (item := in_thread(next, iterator, None)) is not None:
        yield item


client = Mighty()
print(in_thread(client.me.get).network.id)
print(sum(len(page.items) for page in each_in_thread(client.members.list().pages())))
