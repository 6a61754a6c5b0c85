// What every store has to do, whatever it keeps its events in. Leases here are either over at once or never.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const LONG = 60_000;
const OVER = 1;

/** An event that no store has seen. */
export function storedEvent(overrides = {}) {
  return {
    id: randomUUID(),
    type: "MemberJoined",
    raw: new TextEncoder().encode('{"payload":{"name":"Zoë \\u0000"}}'),
    receivedAt: new Date("2026-07-05T09:30:01.250Z"),
    occurredAt: new Date("2026-07-05T09:30:00Z"),
    ...overrides,
  };
}

/** Begins with a lease that is over when this returns. */
async function beginAndLose(store, event) {
  assert.equal(await store.begin(event, OVER), "new");
  await sleep(OVER + 20);
}

/** The cases by name. Each gets `make`, which gives another store on the same events, as another process has one. */
export const CASES = {
  async "an event is new, in progress, and done"(make) {
    const [store, other] = [make(), make()];
    const event = storedEvent();
    assert.equal(await store.begin(event, LONG), "new");
    assert.equal(await store.begin(event, LONG), "in_progress");
    assert.equal(await other.begin(event, LONG), "in_progress");
    await store.complete(event.id);
    assert.equal(await store.begin(event, LONG), "done");
    assert.equal(await other.begin(event, LONG), "done");
  },

  async "an event that failed is new at once"(make) {
    const [store, other] = [make(), make()];
    const event = storedEvent({ occurredAt: undefined });
    await store.begin(event, LONG);
    await store.fail(event.id, "Error: \0 no");
    assert.equal(await other.begin(event, LONG), "new");
    await other.complete(event.id, new Uint8Array([0, 1, 255]));
    assert.equal(await store.begin(event, LONG), "done");
  },

  async "an event whose lease ran out is new"(make) {
    const [store, other] = [make(), make()];
    const event = storedEvent();
    await beginAndLose(store, event);
    assert.equal(await other.begin(event, LONG), "new");
    assert.equal(await store.begin(event, LONG), "in_progress");
  },

  async "of sixteen at once one begins"(make) {
    const stores = Array.from({ length: 4 }, make);
    const event = storedEvent();
    const begun = await Promise.all(Array.from({ length: 16 }, (_, index) => stores[index % 4].begin(event, LONG)));
    assert.deepEqual(begun.sort(), [...Array(15).fill("in_progress"), "new"]);
  },

  async "of sixteen at once one takes over what failed"(make) {
    const stores = Array.from({ length: 4 }, make);
    const event = storedEvent();
    await stores[0].begin(event, LONG);
    await stores[0].fail(event.id, "no");
    const begun = await Promise.all(Array.from({ length: 16 }, (_, index) => stores[index % 4].begin(event, LONG)));
    assert.deepEqual(begun.sort(), [...Array(15).fill("in_progress"), "new"]);
  },

  async "a lease that is renewed is not over"(make) {
    const [store, other] = [make(), make()];
    const event = storedEvent();
    await store.begin(event, 5_000);
    assert.equal(await store.renew(event.id, LONG), true);
    assert.equal(await other.begin(event, LONG), "in_progress");
    await store.complete(event.id);
    assert.equal(await store.renew(event.id, LONG), false);
    assert.equal(await other.begin(event, LONG), "done");
  },

  async "a lease that ran out harms nothing while nobody has taken over"(make) {
    const [store, other] = [make(), make()];
    const [renewed, completed] = [storedEvent(), storedEvent()];
    await beginAndLose(store, renewed);
    assert.equal(await store.renew(renewed.id, LONG), true);
    assert.equal(await other.begin(renewed, LONG), "in_progress");
    await beginAndLose(store, completed);
    await store.complete(completed.id);
    assert.equal(await other.begin(completed, LONG), "done");
  },

  async "whose event was taken over can neither complete nor release nor renew it"(make) {
    for (const late of ["complete", "fail", "renew"]) {
      const [store, other, third] = [make(), make(), make()];
      const event = storedEvent();
      await beginAndLose(store, event);
      assert.equal(await other.begin(event, LONG), "new");
      const answer = await store[late](event.id, ...{ complete: [], fail: ["late"], renew: [LONG] }[late]);
      assert.equal(answer, late === "renew" ? false : undefined);
      assert.equal(await third.begin(event, LONG), "in_progress");
      await other.complete(event.id);
      assert.equal(await third.begin(event, LONG), "done");
    }
  },

  async "who holds nothing changes nothing"(make) {
    const [store, other] = [make(), make()];
    const event = storedEvent();
    await store.complete(event.id);
    await store.fail(event.id, "no");
    assert.equal(await store.renew(event.id, LONG), false);
    assert.equal(await store.begin(event, LONG), "new");
    await other.fail(event.id, "no");
    assert.equal(await other.begin(event, LONG), "in_progress");
    await store.complete(event.id);
    await store.fail(event.id, "no");
    assert.equal(await other.begin(event, LONG), "done");
  },

  async "the clocks of processes may differ"(make) {
    const [store, ahead] = [make(), make()];
    const [running, lost] = [storedEvent(), storedEvent()];
    await store.begin(running, LONG);
    const now = Date.now;
    try {
      Date.now = () => now() + 86_400_000;
      assert.equal(await ahead.begin(running, LONG), "in_progress");
      await beginAndLose(ahead, lost);
      Date.now = () => now() - 86_400_000;
      assert.equal(await make().begin(lost, LONG), "new");
    } finally {
      Date.now = now;
    }
    await store.complete(running.id);
    assert.equal(await ahead.begin(running, LONG), "done");
  },

  async "one store that took over from itself gives back when the last has failed"(make) {
    const [store, other] = [make(), make()];
    const event = storedEvent();
    await beginAndLose(store, event);
    assert.equal(await store.begin(event, LONG), "new");
    await store.fail(event.id, "the first");
    assert.equal(await other.begin(event, LONG), "in_progress");
    await store.fail(event.id, "the second");
    assert.equal(await other.begin(event, LONG), "new");
  },

  async "events have nothing to do with each other, whatever their ids are"(make) {
    const store = make();
    for (const id of ["a'; --", "$1", "ein Größeres €", "x".repeat(500)]) {
      const event = storedEvent({ id: `${randomUUID()} ${id}` });
      assert.equal(await store.begin(event, LONG), "new", id);
      await store.complete(event.id);
      assert.equal(await store.begin(event, LONG), "done", id);
    }
  },
};
