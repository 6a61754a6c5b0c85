"""Lets those into another app who have a plan. The address must be one that your login has verified."""

from time import monotonic

from mighty_networks import Mighty

client, known = Mighty(), dict[tuple[str, int], float]()


def may_enter(email: str, plan_id: int) -> bool:
    if known.get((email, plan_id), 0) < monotonic():
        member = client.members.find_by_email(email)
        if member is None or client.plans.members.find(plan_id, member.id) is None:
            return False
        known[email, plan_id] = monotonic() + 300  # so long nothing is asked
    return True
