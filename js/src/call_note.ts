/** Something that happened in a call. It holds no email address and no token. */
export interface CallNote {
  /** What it is; hooks are told of the first three. */
  readonly event: "request" | "response" | "retry" | "failure";
  /** The id of the operation: `members.get`. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The path behind the network, with placeholders. */
  readonly pathTemplate: string;
  /** The number of the attempt, from 1. */
  readonly attempt: number;
  /** The id of the call; all tries of a call share it. */
  readonly requestId: string;
  /** The milliseconds from the request to what came of it; otherwise the milliseconds since the call began. */
  readonly elapsed: number;
  /** The HTTP status, if there is one by now. */
  readonly status: number | undefined;
  /** The milliseconds until the next attempt, of a retry. */
  readonly delay: number | undefined;
  /** Why the attempt or the call failed, if it did. */
  readonly reason: string | undefined;
  /** The tags of the call. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A note that core has written, values one a line, and its lines for a log: the level and the text of each.
 *
 * @internal
 */
export function noteIn(text: string): { note: CallNote; lines: [level: number, text: string][] } {
  const values = text.split("\n");
  let at = 0;
  const next = () => values[at++] as string;
  const number = (value: string) => (value === "" ? undefined : Number(value));
  const milliseconds = (nanoseconds: string) => (nanoseconds === "" ? undefined : Number(nanoseconds) / 1e6);
  const [event, operation, method, pathTemplate] = [next() as CallNote["event"], next(), next(), next()];
  const [attempt, requestId, elapsed, status] = [Number(next()), next(), milliseconds(next()) ?? 0, number(next())];
  const [delay, reason, tagCount, lineCount] = [
    milliseconds(next()),
    next() || undefined,
    Number(next()),
    Number(next()),
  ];
  const pairs = (count: number) => Array.from({ length: count }, (): [string, string] => [next(), next()]);
  const tags = Object.freeze(Object.fromEntries(pairs(tagCount)));
  const note = { event, operation, method, pathTemplate, attempt, requestId, elapsed, status, delay, reason, tags };
  return {
    note: Object.freeze<CallNote>(note),
    lines: pairs(lineCount).map(([level, line]) => [Number(level), line]),
  };
}
