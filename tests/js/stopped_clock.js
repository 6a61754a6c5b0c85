/**
 * Stops the clock and the timers of receivers until the end of a test; what is returned lets so many milliseconds pass. Real ones run on while
 * the machine is busy with something else.
 */
export function stopClock(context) {
  let now = 0;
  context.mock.method(performance, "now", () => now);
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  return (milliseconds) => {
    now += milliseconds;
    context.mock.timers.tick(milliseconds);
  };
}

/** A handler that runs until `finish` is called. Once it runs, `began` is kept with its context. */
export function slowHandler() {
  let begin;
  let finish;
  const began = new Promise((resolve) => {
    begin = resolve;
  });
  const ended = new Promise((resolve) => {
    finish = resolve;
  });
  const handler = (_event, context) => {
    begin(context);
    return ended;
  };
  return { handler, began, finish };
}
