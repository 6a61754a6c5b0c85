// Shows the posts that members have reported, one by one, and deletes those that you say `yes` to.

import { createInterface } from "node:readline/promises";
import { Mighty } from "mighty-networks";

const [client, terminal] = [new Mighty(), createInterface({ input: process.stdin, output: process.stdout })];
for (const report of await client.abuseReports.list().collect({ limit: 1_000 })) {
  const open = report.targetable_type === "Post" && !report.ignored_at;
  const post = open && (await client.posts.find(report.targetable_id));
  const answer = post && (await terminal.question(`${report.report_type}: delete ${post.permalink}? `));
  if (post && answer === "yes") await client.posts.delete(post.id, { missingOk: true });
}
terminal.close();
