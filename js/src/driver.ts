import type { WireCall, WireSettings } from "../wasm/exchange.js";
import { APIPromise } from "./api_promise.js";
import type { ClientOptions, TokenSource } from "./client_options.js";
import { checkToken } from "./core.js";
import { drive, type Success } from "./drive.js";
import { environment } from "./environment.js";
import { errorFromCore, newError } from "./error_from_core.js";
import { normalize } from "./normalize.js";
import { Page } from "./page.js";
import { Pager } from "./pager.js";
import type { RequestOptions } from "./request_options.js";
import { RUNTIME } from "./runtime.js";
import type { Sender } from "./transport.js";
import type { FileSource } from "./values.js";
import { VERSION } from "./version.js";

/** The arguments of a call by name. Interfaces have no index signature, so this is as much as can be said of them. */
type Arguments = object;

/**
 * Carries out calls with what a client was made with. It never changes, apart from what the environment says at first use.
 *
 * @internal
 */
export class Driver {
  readonly #options: ClientOptions;
  #ready: { settings: WireSettings; token: TokenSource } | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** The network that was given, or that the environment names once it was read. */
  get network(): string | undefined {
    const { network } = this.#options;
    return this.#ready?.settings.network ?? (network === undefined ? undefined : String(network));
  }

  /** The token that was given, or that the environment holds once it was read. */
  get token(): TokenSource | undefined {
    return this.#ready?.token ?? this.#options.token;
  }

  /** Settings for the network `network`. */
  settings(network: string, baseUrl: string | undefined): WireSettings {
    const { timeout, deadline, maxRetries, allowHttp, app } = this.#options;
    const product = `mighty-networks-js/${VERSION}`;
    return { network, baseUrl, allowHttp, timeout, deadline, maxRetries, app, product } as WireSettings;
  }

  /** Carries out an operation that answers one object. */
  object<T>(operation: string, model: string, arguments_: Arguments, options?: RequestOptions): APIPromise<T> {
    const success = this.#run(operation, "object", arguments_, options);
    return new APIPromise(
      success.then(({ value, response }) => {
        normalize(value, model);
        return { data: value as T, response };
      }),
    );
  }

  /** Carries out an operation that answers one object; a 404 of the API is null. */
  found<T>(operation: string, model: string, arguments_: Arguments, options?: RequestOptions): APIPromise<T | null> {
    const success = this.#run(operation, "object", arguments_, options, true);
    return new APIPromise(
      success.then(({ value, response }) => {
        normalize(value, model);
        return { data: (value ?? null) as T | null, response };
      }),
    );
  }

  /** Carries out an operation that answers one page. */
  page<T>(operation: string, model: string, arguments_: Arguments, options?: RequestOptions): APIPromise<Page<T>> {
    const success = this.#run(operation, "page", arguments_, options);
    return new APIPromise(
      success.then(({ items, page, response }) => {
        normalize(items, model);
        const next = page?.refused === undefined ? page?.next : errorFromCore(page.refused);
        const { number = 1, totalCount, totalPages } = page ?? {};
        return { data: new Page({ items: items as T[], number, next, totalCount, totalPages, response }), response };
      }),
    );
  }

  /** A pager over an operation that answers pages. Sends nothing. */
  pager<T>(operation: string, model: string, arguments_: Arguments, options?: RequestOptions): Pager<T> {
    return new Pager((others) => this.page<T>(operation, model, { ...arguments_, ...others }, options));
  }

  /** Carries out an operation that answers nothing. */
  nothing(operation: string, arguments_: Arguments, options?: RequestOptions): APIPromise<void> {
    const success = this.#run(operation, "nothing", arguments_, options);
    return new APIPromise(success.then(({ response }) => ({ data: undefined, response })));
  }

  async #run(
    operation: string,
    answers: Sender["answers"],
    given: Arguments,
    options: RequestOptions = {},
    finder = false,
  ): Promise<Success> {
    const { settings, token } = this.#complete(operation);
    const { timeout = settings.timeout, deadline = settings.deadline, maxRetries = settings.maxRetries } = options;
    const { values, files } = withoutFiles(given);
    const call = { operation, arguments: values, settings: { ...settings, timeout, deadline, maxRetries } } as WireCall;
    call.finder = finder;
    call.files = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, describe(file)]));
    return drive({
      call: typeof token === "string" ? { ...call, token } : call,
      token: typeof token === "string" ? undefined : token,
      fetch: this.#options.fetch ?? globalThis.fetch,
      runtime: this.#options._runtime ?? RUNTIME,
      signal: options.signal,
      files,
      headers: headersOf(operation, options.headers),
      answers,
    });
  }

  /** The settings and the token, completed from the environment once. */
  #complete(operation: string): { settings: WireSettings; token: TokenSource } {
    if (this.#ready === undefined) {
      const network = this.network ?? environment("MIGHTY_NETWORK_ID");
      if (network === undefined) {
        const message = "there is no network: pass `network` or set MIGHTY_NETWORK_ID";
        throw newError({ kind: "configuration", message, summary: `${operation}: ${message}`, operation });
      }
      const settings = this.settings(network, this.#options.baseUrl ?? environment("MIGHTY_BASE_URL"));
      this.#ready = { settings, token: this.#options.token ?? environment("MIGHTY_API_TOKEN") ?? "" };
    }
    return this.#ready;
  }

  /** What may be shown of the token. */
  get shownToken(): string {
    const { token } = this;
    if (typeof token === "string") {
      return checkToken(token).ok?.hint ?? "…";
    }
    return token === undefined ? "<from the environment>" : "<function>";
  }
}

function withoutFiles(given: Arguments): { values: Record<string, unknown>; files: Record<string, FileSource> } {
  const values: Record<string, unknown> = {};
  const files: Record<string, FileSource> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value instanceof Uint8Array || value instanceof Blob) {
      files[name] = value;
    } else {
      values[name] = value;
    }
  }
  return { values, files };
}

function describe(file: FileSource): NonNullable<WireCall["files"]>[string] {
  if (file instanceof Uint8Array) {
    return { name: "file", length: file.byteLength };
  }
  const name = "name" in file && typeof file.name === "string" && file.name !== "" ? file.name : "file";
  return { name, length: file.size, ...(file.type === "" ? {} : { mediaType: file.type }) };
}

function headersOf(operation: string, given: Record<string, string> | undefined): Headers | undefined {
  try {
    return given && new Headers(given);
  } catch (cause) {
    const message = "`headers` holds a name or a value that HTTP does not allow";
    const summary = `${operation}: ${message}`;
    throw newError({ kind: "invalid_argument", message, summary, operation, parameter: "headers", cause });
  }
}
