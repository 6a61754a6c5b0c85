/** A store that writes down what it is asked. */
export function scripted(overrides = {}) {
  const calls = [];
  const note =
    (name, answer) =>
    async (...parameters) => {
      calls.push([name, ...parameters]);
      return answer;
    };
  const store = {
    begin: note("begin", "new"),
    complete: note("complete"),
    fail: note("fail"),
    renew: note("renew", true),
  };
  return { calls, store: { ...store, ...overrides } };
}
