import { Mighty } from "mighty-networks";

export const TOKEN = "mn_test_0123456789abcdef";

/** Surroundings in which no time passes; `slept` and `warnings` say what happened. */
export function fakeRuntime() {
  const slept = [];
  const warnings = [];
  return {
    slept,
    warnings,
    now: () => 0,
    entropy: () => 2n ** 63n,
    sleep: async (delay) => void slept.push(delay),
    timer: () => () => {},
    warn: (message) => void warnings.push(message),
  };
}

/** Surroundings in which waiting takes no time, and the clock knows of it: a call can be repeated in them. */
export function waitingRuntime() {
  let now = 0;
  const sleep = async (delay) => {
    now += delay;
  };
  return { ...fakeRuntime(), now: () => now, sleep };
}

/** A client whose requests are answered by `answer`, which may be a function of their number; `client.requests` holds them. */
export function recorded(answer = {}, options = {}) {
  const requests = [];
  const fetch = async (url, init) => {
    requests.push({ url, ...init, headers: new Headers(init.headers) });
    const given = typeof answer === "function" ? await answer(requests.length, init) : answer;
    return given instanceof Response ? given : Response.json(given);
  };
  const client = new Mighty({ token: TOKEN, network: 12345, fetch, _runtime: fakeRuntime(), ...options });
  return { client, requests };
}
