// A receiver in Next.js: `app/hooks/route.ts`, for its Node.js and its edge runtime.
import { memoryStore } from "mighty-networks/stores/memory";
import { Webhooks } from "mighty-networks/webhooks";

// Knows the events of this process. Take `postgresStore` or `redisStore` where there are several.
const store = memoryStore();

// The key is read from MIGHTY_WEBHOOK_KEY.
const hooks = new Webhooks()
  .on("MemberJoined", (event) => {
    console.log("welcome,", event.payload.member.first_name);
  })
  .onUnknown((event) => {
    console.log("no such event yet:", event.sentType);
  });

export const POST = (request: Request) => hooks.handle(request, { store });
