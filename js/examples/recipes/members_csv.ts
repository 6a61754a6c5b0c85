// Writes the members as CSV: `node members_csv.js > members.csv`.

import { Mighty } from "mighty-networks";

const columns = ["id", "email", "first_name", "last_name", "created_at"] as const;
const quoted = (value: unknown) => `"${String(value ?? "").replaceAll('"', '""')}"`;
console.log(columns.join());
for await (const member of new Mighty().members.list()) {
  console.log(columns.map((column) => quoted(member[column])).join());
}
