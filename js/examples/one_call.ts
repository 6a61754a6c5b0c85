import { Mighty } from "mighty-networks";

const client = new Mighty();
const email = "one-call-ts@example.com";

const ada = { email, first_name: "Ada", last_name: "Lovelace", send_welcome_email: false };
const member = await client.members.create(ada, {
  timeout: 10_000, // milliseconds
  headers: { "x-trace": "job-7" },
  retryVerify: () => client.members.findByEmail(email), // the answer was lost: look, then decide
});

const signal = AbortSignal.timeout(20_000); // or that of an AbortController: it ends the call early
const { data, response } = await client.members.get(member.id, { signal }).withResponse();
console.log(response.status, response.headers.get("content-type"), response.attempts, data.email);

const found = await client.request<{ email: string }>("GET", `/members/${member.id}/`);
console.log(found.email);

await client.members.delete(member.id);
await client.spaces.delete(4_000_000_000, { missingOk: true });
