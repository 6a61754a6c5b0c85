import { Mighty } from "mighty-networks";

const client = new Mighty();

const somebody = await client.members.findByEmail("nobody+at-all@example.com");
console.log(somebody?.id ?? "no such member");

const email = "safe-writes-ts@example.com";
const ada = { email, first_name: "Ada", last_name: "Lovelace", send_welcome_email: false };
const { outcome, value: member } = await client.members.ensure(ada);
console.log(outcome === "created" ? "made" : "was there", member.id);

console.log((await client.tags.ensure({ title: "VIP" })).outcome);

for await (const plan of client.plans.list()) {
  if (plan.pricing_type === "free") {
    console.log((await client.plans.members.ensure(plan.id, member.id)).outcome);
    const { outcome } = await client.plans.members.ensureAbsent(plan.id, member.id);
    if (outcome === "removed") console.log("had access");
    break;
  }
}

await client.members.delete(member.id);
