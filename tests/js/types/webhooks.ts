// What programs may rely on in the types of the part for webhooks; it is compiled and never run.

import { expectTypeOf } from "expect-type";
import { Mighty } from "mighty-networks";
import {
  type Actor,
  type EventOf,
  type KnownEvent,
  type MemberJoined,
  type UnknownEvent,
  type WebhookContext,
  type WebhookEvent,
  type WebhookEventType,
  Webhooks,
} from "mighty-networks/webhooks";

// `event` is narrowed by the names that were given.
const hooks = new Webhooks({ keys: ["current", "previous"], client: new Mighty() })
  .on("MemberJoined", async (event, context) => {
    expectTypeOf(event).toEqualTypeOf<KnownEvent<"MemberJoined">>();
    expectTypeOf(event.payload).toEqualTypeOf<MemberJoined>();
    expectTypeOf(context).toEqualTypeOf<WebhookContext<Mighty>>();
    expectTypeOf(context.client).toEqualTypeOf<Mighty>();
    expectTypeOf(context.signal).toEqualTypeOf<AbortSignal>();
    expectTypeOf(context.remaining()).toEqualTypeOf<number>();
  })
  .on("MemberLeft", "PostCreated", (event) => {
    expectTypeOf(event).toEqualTypeOf<KnownEvent<"MemberLeft"> | KnownEvent<"PostCreated">>();
    if (event.type === "PostCreated") {
      expectTypeOf(event.payload).toHaveProperty("title");
    } else {
      expectTypeOf(event.payload).toHaveProperty("member");
    }
  })
  .on("RsvpDeleted", ({ id, occurredAt, actor, networkId, isNetworkJoin }) => {
    expectTypeOf(id).toEqualTypeOf<string>();
    expectTypeOf(occurredAt).toEqualTypeOf<string | undefined>();
    expectTypeOf(actor).toEqualTypeOf<Actor | undefined>();
    expectTypeOf(networkId).toEqualTypeOf<number | string | undefined>();
    expectTypeOf(isNetworkJoin).toEqualTypeOf<boolean>();
  })
  .onUnknown((event, context) => {
    expectTypeOf(event).toEqualTypeOf<UnknownEvent>();
    expectTypeOf(context.client).toEqualTypeOf<Mighty>();
  })
  .onError((event, error, context) => {
    expectTypeOf(event).toEqualTypeOf<WebhookEvent>();
    expectTypeOf(error).toEqualTypeOf<unknown>();
    expectTypeOf(context.attempt).toEqualTypeOf<number>();
  });
expectTypeOf(hooks).toEqualTypeOf<Webhooks<Mighty>>();
expectTypeOf(hooks.registered()).toEqualTypeOf<WebhookEventType[]>();
expectTypeOf(hooks.handle).returns.resolves.toEqualTypeOf<Response>();

// A list of names that is put together elsewhere, and a handler that is declared elsewhere.
const types = ["MemberTagAdded", "MemberTagRemoved"] as const;
const tagged = (event: EventOf<(typeof types)[number]>): void => void event.payload.tag;
hooks.on(...types, tagged);
const anything = (event: WebhookEvent): void => void event;
hooks.on("RsvpCreated", anything);

// @ts-expect-error no name of an event
hooks.on("MemberJoinedHook", () => undefined);
// @ts-expect-error a handler without a name
hooks.on(() => undefined);
// @ts-expect-error the handler comes last
hooks.on(() => undefined, "MemberJoined");
// @ts-expect-error the event is another one
hooks.on("MemberJoined", (event: KnownEvent<"PostCreated">) => event);

// A client is what the receiver was given, or what the function makes; without one there is none.
const made = new Webhooks({ client: (event) => new Mighty({ network: event.networkId ?? 12345 }) });
expectTypeOf(made).toEqualTypeOf<Webhooks<Mighty>>();
const without = new Webhooks({ keys: "k" });
expectTypeOf(without).toEqualTypeOf<Webhooks<never>>();
// @ts-expect-error there is no client
without.on("MemberJoined", (_, context) => context.client.members);
