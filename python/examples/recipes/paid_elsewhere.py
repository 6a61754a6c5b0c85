"""Grants a plan to somebody who has paid elsewhere, and takes it back when that lapses; both may be called any number of times."""

from mighty_networks import Mighty

client = Mighty()


def paid(plan_id: int, email: str, first_name: str, last_name: str) -> None:
    member = client.members.ensure(email=email, first_name=first_name, last_name=last_name, send_welcome_email=True)
    client.plans.members.ensure(plan_id, member.value.id)


def lapsed(plan_id: int, email: str) -> None:
    member = client.members.find_by_email(email)
    if member is not None:
        client.plans.members.ensure_absent(plan_id, member.id)
