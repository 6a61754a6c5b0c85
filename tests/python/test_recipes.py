"""Every recipe of `docs/recipes.md` does what it says, for the price that it says, and nothing to anybody else."""

from __future__ import annotations

import io
import json
import runpy
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from mighty_networks import Mighty, ServerError
from mighty_networks.testing import signed_request, webhook_events
from sandbox_process import TOKEN, SandboxProcess

RECIPES = Path(__file__).parents[2] / "python" / "examples" / "recipes"
SPACE = 10000125


@pytest.fixture(scope="module")
def small_network() -> Iterator[SandboxProcess]:
    """A network in which members have reported three posts."""
    server = SandboxProcess("--members", "120", "--seed", "10")
    yield server
    server.close()


@pytest.fixture
def network(small_network: SandboxProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SandboxProcess:
    """The network as at its start, in the environment of the recipe."""
    small_network.reset()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIGHTY_API_TOKEN", TOKEN)
    monkeypatch.setenv("MIGHTY_NETWORK_ID", "12345")
    monkeypatch.setenv("MIGHTY_BASE_URL", small_network.url)
    return small_network


@pytest.fixture
def client(network: SandboxProcess) -> Mighty:
    return Mighty()


class Recipe:
    """Runs recipes as programs, and says what each run has cost."""

    def __init__(self, network: SandboxProcess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
        self.network, self.monkeypatch, self.capsys = network, monkeypatch, capsys

    def __call__(self, name: str, *arguments: object, stdin: str = "") -> tuple[str, dict[str, int]]:
        before = self.network.counts()
        self.monkeypatch.setattr("sys.argv", [name, *map(str, arguments)])
        self.monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        runpy.run_path(str(RECIPES / f"{name}.py"))
        return self.capsys.readouterr().out, self.since(before)

    def since(self, before: dict[str, int]) -> dict[str, int]:
        counts = {operation: count - before.get(operation, 0) for operation, count in self.network.counts().items()}
        return {operation: count for operation, count in counts.items() if count}


@pytest.fixture
def recipe(network: SandboxProcess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Recipe:
    return Recipe(network, monkeypatch, capsys)


def functions(name: str) -> dict[str, Any]:
    """What a recipe defines for a program of yours."""
    return runpy.run_path(str(RECIPES / f"{name}.py"))


def test_mailing_list(recipe: Recipe, client: Mighty) -> None:
    addresses = sorted(member.email for member in client.members.list())
    assert recipe("mailing_list") == (f"subscribe {addresses}\nunsubscribe []\n", {"members.list": 2})
    assert recipe("mailing_list") == ("subscribe []\nunsubscribe []\n", {"members.list": 2})

    gone, masked, renamed = client.members.list().collect(limit=3)
    client.members.remove_from_network(gone.id, cancel_plans=False)
    client.members.update(masked.id, email="k***@***.***")
    client.members.update(renamed.id, email="another@example.com")
    said, price = recipe("mailing_list")
    assert said == f"subscribe ['another@example.com']\nunsubscribe {sorted([gone.email, renamed.email])}\n"
    assert price == {"members.list": 2, "members.get": 2}
    assert recipe("mailing_list") == ("subscribe []\nunsubscribe []\n", {"members.list": 2, "members.get": 1})


def test_mailing_list_in_an_outage(recipe: Recipe, network: SandboxProcess, client: Mighty) -> None:
    recipe("mailing_list")
    before = Path("members.json").read_text()
    gone = client.members.list().first()
    assert gone is not None
    client.members.delete(gone.id)
    network.fault("members.get", status=500, times=3)
    with pytest.raises(ServerError):
        recipe("mailing_list")
    assert Path("members.json").read_text() == before


def test_paid_elsewhere(recipe: Recipe, network: SandboxProcess, client: Mighty) -> None:
    plan = next(plan.id for plan in client.plans.list() if plan.pricing_type == "free")
    others = [member.id for member in client.plans.members.list(plan)]
    paid, lapsed = functions("paid_elsewhere")["paid"], functions("paid_elsewhere")["lapsed"]

    before = network.counts()
    paid(plan, "ada@example.com", "Ada", "Lovelace")
    assert recipe.since(before) == {"members.get_by_email": 1, "members.create": 1, "plans.members.add": 1}
    before = network.counts()
    paid(plan, "ada@example.com", "Ada", "Lovelace")
    assert recipe.since(before) == {"members.get_by_email": 1, "plans.members.add": 1}
    ada = client.members.get_by_email("ada@example.com")
    assert [member.id for member in client.plans.members.list(plan)] == [*others, ada.id]

    before = network.counts()
    lapsed(plan, "ada@example.com")
    lapsed(plan, "nobody@example.com")
    assert recipe.since(before) == {"members.get_by_email": 2, "plans.members.remove": 1}
    lapsed(plan, "ada@example.com")
    assert [member.id for member in client.plans.members.list(plan)] == others


def test_agent_tools(recipe: Recipe, network: SandboxProcess, client: Mighty) -> None:
    use = functions("agent_tools")["use"]
    member, post = client.members.list().first(), client.posts.list().first()
    assert member is not None and post is not None
    before = network.counts()
    assert json.loads(use("member_by_email", member.email)) == member.to_dict()
    assert json.loads(use("post", post.id)) == post.to_dict()
    assert use("member_by_email", "nobody@example.com").startswith("NotFoundError: 404 members.get_by_email: ")
    assert recipe.since(before) == {"members.get_by_email": 2, "posts.get": 1}
    assert use("members.delete", member.id) == "KeyError: 'members.delete'"
    refusal = "`id` must be an id (a whole number from 1 to 18446744073709551615), not the text `../me`"
    assert use("post", "../me") == f"InvalidArgumentError: posts.get: {refusal}"
    assert recipe.since(before) == {"members.get_by_email": 2, "posts.get": 1}


def test_warehouse(recipe: Recipe, client: Mighty) -> None:
    names = ["members", "spaces", "posts", "events", "plans", "subscriptions", "purchases"]
    assert recipe("warehouse") == ("", {f"{name}.list": 2 if name == "members" else 1 for name in names})
    assert sorted(path.name for path in Path().iterdir()) == sorted(f"{name}.jsonl" for name in names)
    for name in names:
        copied = [json.loads(line) for line in Path(f"{name}.jsonl").read_text("utf-8").splitlines()]
        assert copied == [row.to_dict() for row in getattr(client, name).list()]


def test_members_csv(recipe: Recipe, client: Mighty) -> None:
    odd = client.members.list().first()
    assert odd is not None
    client.members.update(odd.id, first_name='Ada, "the first"')
    said, price = recipe("members_csv")
    lines = said.splitlines()
    assert (len(lines), price) == (121, {"members.list": 2})
    assert lines[0] == "id,email,first_name,last_name,created_at"
    assert lines[1].startswith(f'{odd.id},{odd.email},"Ada, ""the first""",{odd.last_name},20')


def test_buyers_webhook(
    recipe: Recipe, network: SandboxProcess, client: Mighty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGHTY_WEBHOOK_KEY", "key")
    buyer = client.members.list().first()
    assert buyer is not None
    before, tags = network.counts(), [tag.title for tag in client.members.tags.list(buyer.id)]
    http = TestClient(functions("buyers_webhook")["app"])
    event = webhook_events.MemberPurchased(member_id=buyer.id)
    outcomes = [http.post("/mighty/webhooks", **signed_request(event, key="key")).json()["outcome"] for _ in range(2)]
    assert outcomes == ["handled", "duplicate"]
    spent = {"members.tags.list": 1, "tags.list": 1, "tags.create": 1, "members.tags.add": 1}
    assert recipe.since(before) == spent
    assert [tag.title for tag in client.members.tags.list(buyer.id)] == [*tags, "buyer"]


def test_publish(recipe: Recipe, network: SandboxProcess, client: Mighty) -> None:
    network.fault("posts.create", drop="after")
    said, price = recipe("publish", SPACE, "News", "<p>text</p>")
    [post] = [post for post in client.posts.list(space_id=SPACE) if post.title == "News"]
    assert (said, price) == (f"{post.permalink}\n", {"posts.list": 2, "posts.create": 1})
    assert (post.description, post.space_id) == ("<p>text</p>", SPACE)
    assert recipe("publish", SPACE, "News", "<p>text</p>") == (f"{post.permalink}\n", {"posts.list": 1})


def test_moderate(recipe: Recipe, client: Mighty) -> None:
    before = [post.id for post in client.posts.list()]
    questions = [
        "other: delete https://sandbox.mn.co/posts/10000184? ",
        "impersonation: delete https://sandbox.mn.co/posts/10000199? ",
        "other: delete https://sandbox.mn.co/posts/10000191? ",
    ]
    said, price = recipe("moderate", stdin="no\nyes\ny\n")
    assert said == "".join(questions)
    assert price == {"abuse_reports.list": 1, "posts.get": 3, "posts.delete": 1}
    assert [post.id for post in client.posts.list()] == [id for id in before if id != 10000199]
    assert recipe("moderate", stdin="no\nno\n")[0] == questions[0] + questions[2]


class FirstOfJune(datetime):
    """A day on which some of the purchases of the sandbox are younger than a month."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> FirstOfJune:
        return cls(2025, 6, 1, tzinfo=tz)


def test_revenue_and_churn(recipe: Recipe, client: Mighty, monkeypatch: pytest.MonkeyPatch) -> None:
    yearly = next(row for row in client.subscriptions.list() if row.plan.amount == 1900)
    client.subscriptions.cancel(yearly.subscription.id, when="now")
    monkeypatch.setattr("datetime.datetime", FirstOfJune)
    assert recipe("revenue_and_churn") == (
        "      900 EUR a week, running\n"
        "     1900 EUR a year, lost\n"
        "     4700 EUR a year, running\n"
        "     1900 GBP once\n"
        "    29700 USD a day, running\n"
        "     4900 USD a month, lost\n"
        "     1900 USD a week, running\n"
        "     4900 USD a year, running\n"
        "    19900 USD once\n",
        {"subscriptions.list": 1, "purchases.list": 1},
    )


def test_on_another_site(recipe: Recipe, client: Mighty) -> None:
    first, *_ = posts = client.posts.list(space_id=SPACE, per_page=5).first_page().items
    client.posts.update(first.id, title="<script>&")
    assert recipe("on_another_site", SPACE) == ("", {"posts.list": 1})
    assert len(posts) == 5
    lines = Path("community.html").read_text("utf-8").splitlines()
    assert (len(lines), lines[0], lines[-1]) == (7, "<ul>", "</ul>")
    assert lines[1] == f'<li><a href="{first.permalink}">&lt;script&gt;&amp;</a></li>'
    assert lines[2] == f'<li><a href="{posts[1].permalink}">{posts[1].title}</a></li>'


def test_gate_by_plan(recipe: Recipe, network: SandboxProcess, client: Mighty) -> None:
    plan, other = [plan.id for plan in client.plans.list()][:2]
    member = client.plans.members.list(plan).first()
    assert member is not None and client.plans.members.find(other, member.id) is None
    may_enter = functions("gate_by_plan")["may_enter"]
    before = network.counts()
    assert [may_enter(member.email, plan) for _ in range(3)] == [True, True, True]
    assert recipe.since(before) == {"members.get_by_email": 1, "plans.members.get": 1}
    before = network.counts()
    assert [may_enter(member.email, other), may_enter("nobody@example.com", plan)] == [False, False]
    assert recipe.since(before) == {"members.get_by_email": 2, "plans.members.get": 1}
