import { memoryStore } from "mighty-networks/stores/memory";
import { signedRequest, webhookEvents } from "mighty-networks/testing";
import { Webhooks } from "mighty-networks/webhooks";

const key = "a long random text"; // as typed into the webhook settings of the network; MIGHTY_WEBHOOK_KEY unless given
const store = memoryStore(); // postgresStore, redisStore and d1Store are for more than one process

const hooks = new Webhooks({ keys: [key] })
  .on("MemberJoined", (event) => {
    if (event.isNetworkJoin) console.log("welcome,", event.payload.member.first_name);
  })
  .on("MemberPurchased", "MemberRemovedFromPlan", (event) => console.log(event.type, event.actor?.email));

// what a fetch handler or a route of Workers, Deno, Bun, Hono or Next.js does; each event is handled once
const receive = (request: Request) => hooks.handle(request, { store });

const event = webhookEvents.memberJoined({ member: { first_name: "Ada" }, space_id: 7, network_id: 7 });
for (const attempt of [1, 2]) {
  const response = await receive(signedRequest(event, { key }));
  console.log(attempt, response.status, await response.text());
}
