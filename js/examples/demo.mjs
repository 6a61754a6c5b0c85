// The usual jobs in one script. `cargo xtask demo` runs it against the sandbox, which answers 429 and 503 on the way.
import { isMightyError, Mighty } from "mighty-networks";

const client = new Mighty();
const { rightNetwork } = await client.check();
console.log(client, `the token works, right network: ${rightNetwork}`);

const members = [];
let requests = 0;
for await (const page of client.members.list().pages()) {
  members.push(...page.items);
  requests += page.response.attempts;
}
console.log(`${members.length} members in ${requests} requests`);

// The sandbox answers 429 with a Retry-After here: the client waits as long as it says and asks again.
const found = await client.members.getByEmail(members.at(-1).email);
console.log(`found ${found.email}: ${found.first_name} ${found.last_name}`);

const space = await client.spaces.list().first();
const { id } = await client.posts.create({ space_id: space.id, title: "Hello", description: "A demo", notify: false });
await client.posts.update(id, { title: "Hello again" }); // 503 at first; sent again, since repeating it does no harm
await client.posts.delete(id);
try {
  await client.posts.get(id);
} catch (error) {
  if (!isMightyError(error, "not_found")) throw error;
  console.log(`the post is gone: ${error.message}`);
}

for (const member of members.slice(0, 5)) {
  console.log(`${member.id}  ${member.email.padEnd(36)} ${(member.first_name ?? "").padEnd(16)} ${member.created_at}`);
}
if (members.length !== 2350 || requests !== 24) {
  throw new Error("expected 2,350 members in 24 requests");
}
