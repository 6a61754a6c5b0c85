/** The headers of a delivery in any of the forms that servers of JavaScript have them. */
export type WebhookHeaders =
  | Headers
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The body of a delivery: as it came, or parsed already. */
export type WebhookBody = string | Uint8Array | ArrayBuffer | object;

/** A request as the receiver wants it, whatever server it came through. */
export interface WebhookDelivery {
  /** The HTTP method. */
  method: string;
  /** The headers. What a server has joined or dropped is lost: hand over the headers as they came if there is a choice. */
  headers: WebhookHeaders;
  /**
   * The body, or how to read it: a body is read only once its key is found to be right. It resolves to `undefined` if there are more bytes
   * than `limit`.
   */
  body: WebhookBody | ((limit: number) => Promise<WebhookBody | undefined>);
}

/** What the sender is answered. */
export interface WebhookAnswer {
  /** The HTTP status; any 2xx tells the sender that the event needs not come again. */
  status: number;
  /** The headers, their names in lower case. */
  headers: Record<string, string>;
  /** A short JSON text. It never contains a key, a stack trace or the text of a handler's error. */
  body: string;
  /** What became of the delivery. */
  outcome: WebhookOutcome;
}

/** What can become of a delivery. */
export type WebhookOutcome =
  | "handled"
  | "duplicate"
  | "unknown"
  | "refused"
  | "too_old"
  | "unparsable"
  | "wrong_method"
  | "too_large"
  | "not_json"
  | "failed"
  | "in_progress"
  | "out_of_time";

/**
 * All values of a header, one for each time that it was sent; `name` is in lower case.
 *
 * @internal
 */
export function valuesOf(headers: WebhookHeaders, name: string): string[] {
  if (headers instanceof Headers) {
    const joined = headers.get(name);
    return joined === null ? [] : [joined];
  }
  const values: string[] = [];
  if (Symbol.iterator in headers) {
    for (const [header, value] of headers as Iterable<readonly [string, string]>) {
      if (isNamed(header, name)) {
        collect(values, value);
      }
    }
    return values;
  }
  for (const header in headers) {
    if (isNamed(header, name) && Object.hasOwn(headers, header)) {
      collect(values, headers[header]);
    }
  }
  return values;
}

/** Lengths are compared first: no text in lower case has to be made of most headers then. */
function isNamed(header: string, name: string): boolean {
  return header.length === name.length && header.toLowerCase() === name;
}

function collect(values: string[], value: string | readonly string[] | undefined): void {
  if (typeof value === "object") {
    values.push(...value);
  } else if (value !== undefined) {
    values.push(value);
  }
}
