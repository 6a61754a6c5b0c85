// Grants a plan to somebody who has paid elsewhere, and takes it back when that lapses; both may be called any number of times.

import { type Id, Mighty } from "mighty-networks";

const client = new Mighty();
export async function paid(planId: Id, email: string, first_name: string, last_name: string): Promise<void> {
  const member = await client.members.ensure({ email, first_name, last_name, send_welcome_email: true });
  await client.plans.members.ensure(planId, member.value.id);
}
export async function lapsed(planId: Id, email: string): Promise<void> {
  const member = await client.members.findByEmail(email);
  if (member) await client.plans.members.ensureAbsent(planId, member.id);
}
