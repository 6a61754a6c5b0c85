// Puts a tag on everybody who buys a plan. The key is in MIGHTY_WEBHOOK_KEY.

import { createServer } from "node:http";
import { Mighty } from "mighty-networks";
import { memoryStore } from "mighty-networks/stores/memory";
import { Webhooks } from "mighty-networks/webhooks";
import { expressWebhook } from "mighty-networks/webhooks/express";

const hooks = new Webhooks({ client: new Mighty() }).on("MemberPurchased", async ({ payload }, { client }) => {
  const tag = await client.tags.ensure({ title: "buyer" });
  await client.members.tags.add(payload.member_id, tag.value.id);
});
createServer(expressWebhook(hooks, { store: memoryStore() })).listen(process.env.PORT ?? 8080);
