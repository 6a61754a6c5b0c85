"""What is paid, and what was lost in the last 30 days, by currency and interval, in its smallest unit, such as cents."""

from collections import Counter
from datetime import datetime, timedelta, timezone

from mighty_networks import Mighty

client, since, sums = Mighty(), datetime.now(timezone.utc) - timedelta(days=30), Counter[str]()
for row in client.subscriptions.list():
    if (ended := row.subscription.canceled_at) is None or ended > since:
        sums[f"{row.plan.currency} a {row.plan.interval}, {'lost' if ended else 'running'}"] += row.plan.amount
for sale in (sale for sale in client.purchases.list() if sale.purchase.purchased_at > since):
    sums[f"{sale.plan.currency} once"] += sale.plan.amount
print(*(f"{amount:>9} {what}" for what, amount in sorted(sums.items()) if amount), sep="\n")
