// A receiver in AWS Lambda, behind a function URL, an API Gateway or a load balancer, with Redis so that each event is handled once.
import { Mighty } from "mighty-networks";
import { redisStore } from "mighty-networks/stores/redis";
import { Webhooks } from "mighty-networks/webhooks";
import { lambdaWebhook } from "mighty-networks/webhooks/aws";
import { createClient } from "redis";

const redis = await createClient({ url: process.env.REDIS_URL ?? "redis://127.0.0.1:6379" }).connect();

// Key, token and network are read from MIGHTY_WEBHOOK_KEY, MIGHTY_API_TOKEN and MIGHTY_NETWORK_ID.
const hooks = new Webhooks({ client: new Mighty() }).on("MemberJoined", async (event, { client, signal }) => {
  if (event.isNetworkJoin) {
    const member = await client.members.get(event.payload.member.id, { signal });
    console.log("welcome,", member.first_name);
  }
});

export const handler = lambdaWebhook(hooks, { store: redisStore(redis) });
