import { Mighty } from "mighty-networks";
import { memoryStore } from "mighty-networks/stores/memory";
import { Webhooks } from "mighty-networks/webhooks";

const store = memoryStore(); // knows the events of this process; the others below know those of all

const hooks = new Webhooks({ keys: ["a long random text", "the one before it"], client: new Mighty() })
  .on("MemberJoined", async (event, { client, signal }) => {
    // `event` has the type of this event. The same one comes for each space that somebody joins.
    if (event.isNetworkJoin) await client.members.tags.add(event.payload.member.id, 7, { signal });
  })
  .onUnknown((event) => console.log(event.sentType)) // a type that this version does not know
  .onError((event, error) => console.error(event.id, error)); // instead of the console

export const POST = (request: Request) => hooks.handle(request, { store });
