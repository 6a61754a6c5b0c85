"""Every public class, function, method and attribute is documented: `help()` and editors show nothing else."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import itertools
import pkgutil
import re
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import mighty_networks

# What enters and leaves a `with` is a method of the user's as well; other special methods are as the data model has them.
SPECIAL = {"__enter__", "__exit__", "__aenter__", "__aexit__"}


def modules() -> Iterator[ModuleType]:
    yield mighty_networks
    for module in pkgutil.walk_packages(mighty_networks.__path__, "mighty_networks."):
        if not any(part.startswith("_") for part in module.name.split(".")):
            yield importlib.import_module(module.name)


def ours(thing: Any) -> bool:
    return str(getattr(thing, "__module__", "")).startswith("mighty_networks")


def exports() -> dict[str, Any]:
    """What can be imported and is a class or a function of the package, by one of its names."""
    found: dict[str, Any] = {}
    for module in modules():
        for name in getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]:
            thing = getattr(module, name)
            if ours(thing) and (inspect.isclass(thing) or inspect.isroutine(thing)) and thing not in found.values():
                found[f"{module.__name__}.{name}"] = thing
    return found


def explained(cls: type) -> set[str]:
    """The attributes that a class, or one of those above it, explains: in its own text, or in one below them, which editors show."""
    found: set[str] = set()
    for base in filter(ours, cls.__mro__):
        for part in re.split(r"\n(?=\w+:\n)", inspect.cleandoc(base.__doc__ or "")):
            if part.startswith(("Attributes:\n", "Args:\n")):
                found.update(re.findall(r"^    (\w+): ", part, re.MULTILINE))
        found.update(explained_below(base.__module__).get(base.__name__, ()))
    return found


@functools.cache
def explained_below(module: str) -> dict[str, set[str]]:
    """By class of a module: what has a text below it. A typed dict has what those have that it is made of, and forgets them."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (KeyError, OSError, TypeError):  # the native module, and classes that say that they are of another one
        return {}
    found: dict[str, set[str]] = {}
    for cls in tree.body:
        if isinstance(cls, ast.ClassDef):
            above = [found.get(base.id, set()) for base in cls.bases if isinstance(base, ast.Name)]
            found[cls.name] = set().union(*above, names_with_text(cls.body))
    return found


def names_with_text(body: list[ast.stmt]) -> Iterator[str]:
    for statement, following in itertools.pairwise(body):
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def members(cls: type) -> Iterator[str]:
    """What a class of ours, or one above it, defines or declares, for everybody."""
    bases = [base for base in cls.__mro__ if ours(base)]
    names = {name for base in bases for name in [*vars(base), *inspect.get_annotations(base)]}
    return (name for name in sorted(names) if not name.startswith("_") or name in SPECIAL)


def gaps(name: str, thing: Any) -> Iterator[str]:
    if not inspect.getdoc(thing):
        yield name
    if not inspect.isclass(thing):
        return
    silent = [member for member in members(thing) if not speaks(inspect.getattr_static(thing, member, None))]
    known = explained(thing) if silent else set()
    yield from (f"{name}.{member}" for member in silent if member not in known)


def speaks(member: Any) -> bool:
    """Whether a member has a text of its own; that of a plain value is the one of its type."""
    return bool((inspect.isroutine(member) or inspect.isdatadescriptor(member)) and inspect.getdoc(member))


def test_everything_public_is_documented() -> None:
    found = exports()
    assert len(found) > 300
    assert [gap for name, thing in found.items() for gap in gaps(name, thing)] == []


def test_gaps_are_found() -> None:
    class Known:
        """A class.

        Attributes:
            told: Something.
        """

        __module__ = "mighty_networks.of_this_test"
        told: int
        untold: int

        def silent(self) -> None: ...

        @property
        def speaking(self) -> int:
            """Something else."""
            return 1

    below = names_with_text(ast.parse('a: int\nb: int\n"""What b is."""\nc = 1\n"""What c is."""\nd = 2').body)
    assert list(below) == ["b", "c"]
    assert list(gaps("Known", Known)) == ["Known.silent", "Known.untold"]
