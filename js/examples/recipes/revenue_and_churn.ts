// What is paid, and what was lost in the last 30 days, by currency and interval, in its smallest unit, such as cents.

import { Mighty } from "mighty-networks";

const [client, since, sums] = [new Mighty(), Date.now() - 30 * 24 * 3_600_000, new Map<string, number>()];
const add = (what: string, amount: number) => sums.set(what, (sums.get(what) ?? 0) + amount);
for await (const { plan, subscription } of client.subscriptions.list()) {
  const what = `${plan.currency} a ${plan.interval}, ${subscription.canceled_at ? "lost" : "running"}`;
  if (!subscription.canceled_at || Date.parse(subscription.canceled_at) > since) add(what, plan.amount);
}
for await (const { plan, purchase } of client.purchases.list())
  if (Date.parse(purchase.purchased_at) > since) add(`${plan.currency} once`, plan.amount);
for (const [what, amount] of [...sums].sort()) if (amount) console.log(`${amount}`.padStart(9), what);
