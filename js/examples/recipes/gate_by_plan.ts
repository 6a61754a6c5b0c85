// Lets those into another app who have a plan. The address must be one that your login has verified.

import { type Id, Mighty } from "mighty-networks";

const [client, known] = [new Mighty(), new Map<string, number>()];
export async function mayEnter(email: string, planId: Id): Promise<boolean> {
  const [who, now] = [`${planId} ${email}`, performance.now()];
  if ((known.get(who) ?? 0) > now) return true;
  const member = await client.members.findByEmail(email);
  const has = member !== null && (await client.plans.members.find(planId, member.id)) !== null;
  if (has) known.set(who, now + 300_000); // so long nothing is asked
  return has;
}
