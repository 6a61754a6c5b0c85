import assert from "node:assert/strict";

import { shownStep } from "./shown.js";

const ASKED = ["send", "wait", "note", "authorize", "verify"];
const FOLLOWS = ["takes", "answer", "lost"];
const USUAL_DRAW = 2n ** 63n;

/** A network, a clock, a token function and one that looks what became of a call, which follow the script of a case and write down what they were asked to do. */
export class ScriptedNetwork {
  /** The clock does not start at nought. */
  #now = 1_000_000;
  #timeout;
  taken = [];
  requests = [];

  constructor(testCase) {
    const isAnswered = "answer" in testCase || "request" in testCase;
    const single = isAnswered ? [{ send: {}, answer: testCase.answer ?? { status: 418 } }] : [];
    this.script = testCase.script ?? single;
    this.draws = (testCase.entropy ?? [USUAL_DRAW]).map(BigInt);
    for (const step of this.script) {
      const unknown = Object.keys(step).filter((key) => !ASKED.includes(key) && !FOLLOWS.includes(key));
      assert.deepEqual(unknown, [], "a key that nobody knows");
    }
  }

  /** The steps that the case expects, without what follows them. */
  get expected() {
    return this.script.map((step) => Object.fromEntries(Object.entries(step).filter(([key]) => ASKED.includes(key))));
  }

  fetch = async (url, init) => {
    const request = { url, ...init, headers: new Headers(init.headers), timeout: this.#timeout };
    const step = this.#take((wanted) => ({ send: shownStep(request, wanted.send) }));
    this.requests.push(request);
    this.#now += (step.takes ?? 0) * 1000;
    if (step.lost !== undefined) {
      throw lossOf(step.lost);
    }
    return responseOf(step.answer ?? { status: 599 });
  };

  runtime = {
    now: () => this.#now,
    entropy: () => this.draws[Math.min(this.requests.length, this.draws.length - 1)],
    sleep: async (delay) => {
      const step = this.#take(() => ({ wait: delay / 1000 }));
      this.#now += step.takes === undefined ? delay : step.takes * 1000;
    },
    timer: (delay) => {
      this.#timeout = delay / 1000;
      return () => {};
    },
    warn: (message) => assert.fail(message),
  };

  onRetry = ({ attempt, delay, reason }) => this.#take(() => ({ note: { attempt, delay: delay / 1000, reason } }));

  token = () => {
    const step = this.#take((wanted) => ({ authorize: wanted.authorize ?? "mn_asked_for_too_often" }));
    return step.authorize ?? "mn_asked_for_too_often";
  };

  verify = async () => {
    const step = this.#take((wanted) => ({ verify: wanted.verify ?? null }));
    this.#now += (step.takes ?? 0) * 1000;
    return step.verify ?? null;
  };

  /** Writes down a step, and gives the step of the script that should be this one. */
  #take(show) {
    const step = this.script[this.taken.length] ?? {};
    this.taken.push(show(step));
    return step;
  }
}

/** An exception as `fetch` throws it. */
function lossOf({ loss, sent = false, detail = "" }) {
  if (loss === "connect") {
    const cause = Object.assign(new Error(detail), { code: "ECONNREFUSED" });
    return new TypeError("fetch failed", { cause });
  }
  const error = loss === "timeout" ? new DOMException(detail, "TimeoutError") : new TypeError(detail);
  return Object.assign(error, { sent });
}

function responseOf({ status, headers = { "Content-Type": "application/json" }, json, text, bytes }) {
  const content = json === undefined ? (text ?? "") : JSON.stringify(json);
  const body = bytes === undefined ? new TextEncoder().encode(content) : Uint8Array.from(bytes);
  // These statuses have no body, and the constructor insists on it.
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
}
