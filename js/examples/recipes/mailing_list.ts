// Keeps a mailing list in step with the members: says who is new and who has gone since the last run.

import { readFile, writeFile } from "node:fs/promises";
import { Mighty } from "mighty-networks";

const [client, now] = [new Mighty(), new Map<string, string>()];
const before = new Map<string, string>(JSON.parse(await readFile("members.json", "utf8").catch(() => "[]")));
for await (const { id, email } of client.members.list()) if (email && !email.includes("*")) now.set(`${id}`, email);
// A list can skip somebody, and addresses can be masked: who is missing has gone only if the API says so.
for (const [id, email] of before) if (!now.has(id) && (await client.members.find(id))) now.set(id, email);
const [old, current] = [new Set(before.values()), new Set(now.values())];
for (const email of current) if (!old.has(email)) console.log("subscribe", email);
for (const email of old) if (!current.has(email)) console.log("unsubscribe", email);
await writeFile("members.json", JSON.stringify([...now]));
