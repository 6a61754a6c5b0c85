// Copies everything to files of one JSON object a line, which every warehouse reads; a file that is there is whole.

import { open, rename } from "node:fs/promises";
import { Mighty } from "mighty-networks";

const client = new Mighty();
for (const name of ["members", "spaces", "posts", "events", "plans", "subscriptions", "purchases"] as const) {
  const file = await open(`${name}.part`, "w");
  for await (const row of client[name].list({}, { prefetch: 1 })) await file.appendFile(`${JSON.stringify(row)}\n`);
  await file.close();
  await rename(`${name}.part`, `${name}.jsonl`);
}
