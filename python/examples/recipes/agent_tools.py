"""Tools for an agent: it can read a member and a post, and change nothing. What it got wrong it is told in a sentence."""

from collections.abc import Callable

from mighty_networks import Mighty, MightyError
from mighty_networks.models import Model

client = Mighty(deadline=30)
tools: dict[str, Callable[..., Model]] = {"member_by_email": client.members.get_by_email, "post": client.posts.get}


def use(tool: str, argument: int | str) -> str:
    try:
        return tools[tool](argument).to_json()
    except (KeyError, MightyError) as problem:
        return f"{type(problem).__name__}: {problem}"
