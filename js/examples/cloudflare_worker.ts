// A receiver in a Cloudflare Worker, with D1 so that each event is handled once, wherever in the world it arrives.
import { d1Store } from "mighty-networks/stores/d1";
import { Webhooks } from "mighty-networks/webhooks";

interface Env {
  DB: D1Database;
  MIGHTY_WEBHOOK_KEY: string;
}

let hooks: Webhooks | undefined;

function receiver({ MIGHTY_WEBHOOK_KEY }: Env): Webhooks {
  return new Webhooks({ keys: MIGHTY_WEBHOOK_KEY }).on("MemberJoined", "MemberLeft", (event) => {
    console.log(event.type, event.actor?.id, event.isNetworkJoin || event.isNetworkLeave);
  });
}

export default {
  fetch(request, env, context) {
    hooks ??= receiver(env);
    return hooks.handle(request, {
      store: d1Store(env.DB),
      waitUntil: (promise) => context.waitUntil(promise),
    });
  },
} satisfies ExportedHandler<Env>;
