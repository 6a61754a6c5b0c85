import type { WireCall, WireSettings } from "../wasm/exchange.js";
import { APIPromise } from "./api_promise.js";
import { type CallOptions, checkOptions, wireOptions } from "./call_options.js";
import { CallWatch } from "./call_watch.js";
import { checkClientOptions } from "./check_client_options.js";
import type { ClientOptions, TokenSource } from "./client_options.js";
import { checkToken } from "./core.js";
import { drive, type Success } from "./drive.js";
import { environment } from "./environment.js";
import { errorFromCore, newError } from "./error_from_core.js";
import { invalidArgument } from "./invalid_argument.js";
import { hasIds, normalize } from "./normalize.js";
import { Page } from "./page.js";
import { Pager } from "./pager.js";
import { Readers } from "./readers.js";
import type { DeleteOptions, ListOptions, RequestOptions, UndocumentedOptions } from "./request_options.js";
import { RUNTIME } from "./runtime.js";
import type { Sender } from "./transport.js";
import type { FileSource } from "./values.js";
import { VERSION } from "./version.js";
import { Watch } from "./watch.js";

/**
 * The arguments of a call by name. Interfaces have no index signature, so this is as much as can be said of them. A program without types may
 * forget them.
 */
type Arguments = object | undefined;

/** One call. */
interface Run {
  operation: string;
  answers: Sender["answers"];
  given: Arguments;
  options?: CallOptions | undefined;
  /** A 404 of the API is an answer. */
  finder?: boolean;
  /** The token of the page to begin with. */
  resume?: string | undefined;
  /** Where to, if it is no operation of the API. */
  request?: { method: string; path: string };
}

/**
 * Carries out calls with what a client was made with. It never changes, apart from what the environment says at first use.
 *
 * @internal
 */
export class Driver {
  readonly #options: ClientOptions;
  readonly #watch: Watch;
  #ready: { settings: WireSettings; token: TokenSource } | undefined;

  /** Who reads lists through the client or others made of it. */
  readonly readers: Readers;

  constructor(options: ClientOptions) {
    checkClientOptions(options);
    this.#options = options;
    this.#watch = new Watch(options);
    this.readers = options._readers ?? new Readers();
  }

  /** The network that was given, or that the environment names once it was read. */
  get network(): string | undefined {
    // A program without types may pass null for what it does not know.
    const network = this.#options.network ?? undefined;
    return this.#ready?.settings.network ?? network?.toString();
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
  object<T>(operation: string, model: string, given: Arguments, options?: RequestOptions<T>): APIPromise<T> {
    return answered(this.#run({ operation, answers: "object", given, options }), ({ value }) => {
      normalize(value, model);
      return value as T;
    });
  }

  /** Carries out an operation that answers one object; a 404 of the API is null. */
  found<T>(operation: string, model: string, given: Arguments, options?: RequestOptions): APIPromise<T | null> {
    return answered(this.#run({ operation, answers: "object", given, options, finder: true }), ({ value }) => {
      normalize(value, model);
      return (value ?? null) as T | null;
    });
  }

  /** Carries out an operation that answers one page, of a list perhaps the one that a token names. */
  page<T>(
    operation: string,
    model: string,
    given: Arguments,
    options?: RequestOptions<Page<T>>,
    resume?: string,
  ): APIPromise<Page<T>> {
    return answered(this.#run({ operation, answers: "page", given, options, resume }), ({ items, page, response }) => {
      normalize(items, model);
      const next = page?.refused === undefined ? page?.next : errorFromCore(page.refused);
      const { number = 1, nextToken, totalCount, totalPages } = page ?? {};
      return new Page({ items: items as T[], number, next, nextToken, totalCount, totalPages, response });
    });
  }

  /** A pager over an operation that answers pages. Sends nothing. */
  pager<T>(operation: string, model: string, given: Arguments, options: ListOptions = {}): Pager<T> {
    checkOptions(operation, options, true);
    const { dedupe = true, prefetch = 0, ...others } = options;
    return new Pager({
      operation,
      fetch: (arguments_, token, signal) =>
        this.page<T>(operation, model, { ...given, ...arguments_ }, { ...others, signal }, token),
      dedupe: dedupe && hasIds(model),
      prefetch,
      signal: options.signal,
      watched: (pages) => this.readers.watched(() => this.network, operation, pages),
    });
  }

  /** Carries out an operation that answers nothing. */
  nothing(operation: string, given: Arguments, options?: DeleteOptions): APIPromise<void> {
    const success = this.#run({ operation, answers: "nothing", given, options });
    return new APIPromise(success.then(({ response }) => ({ data: undefined, response })));
  }

  /** Calls an endpoint that is not documented. */
  undocumented<T>(request: { method: string; path: string }, options: UndocumentedOptions<T> = {}): APIPromise<T> {
    const call = { operation: "request", answers: "any", given: {}, options, request } as const;
    return answered(this.#run(call), ({ value }) => value as T);
  }

  async #run({ operation, answers, given, options = {}, finder = false, request, resume }: Run): Promise<Success> {
    checkOptions(operation, options);
    for (const [name, value] of Object.entries(request ?? {})) {
      if (typeof value !== "string") {
        throw invalidArgument(operation, name, "must be text");
      }
    }
    const { settings, token } = this.#complete(operation);
    const { timeout = settings.timeout, deadline = settings.deadline, maxRetries = settings.maxRetries } = options;
    const { values, files } = withoutFiles(operation, given);
    const runtime = this.#options._runtime ?? RUNTIME;
    this.readers.called(this.network, operation, runtime);
    const call = {
      operation,
      arguments: values,
      finder,
      resume,
      files: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, describe(file)])),
      settings: { ...settings, timeout, deadline, maxRetries },
      ...wireOptions(options, request),
    } as WireCall;
    return drive({
      call: typeof token === "string" ? { ...call, token } : call,
      token: typeof token === "string" ? undefined : token,
      watch: this.#watch.isWanted ? new CallWatch(this.#watch, call, runtime, options.tags) : undefined,
      verify: options.retryVerify ?? (() => undefined),
      fetch: this.#options.fetch ?? globalThis.fetch,
      runtime,
      signal: options.signal,
      files,
      answers,
    });
  }

  /** The settings and the token, completed from the environment once. */
  #complete(operation: string): { settings: WireSettings; token: TokenSource } {
    if (this.#ready === undefined) {
      const network = this.network ?? environment("MIGHTY_NETWORK_ID");
      if (network === undefined) {
        const message = "there is no network: pass `network` or set MIGHTY_NETWORK_ID";
        throw newError({ kind: "configuration", message, operation });
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
      return checkToken(token).hint ?? "…";
    }
    return token === undefined ? "<from the environment>" : "<function>";
  }
}

/** What a success gives, together with how it came; `read` is spared what the caller's function has found. */
function answered<T>(success: Promise<Success>, read: (success: Success) => T): APIPromise<T> {
  return new APIPromise(
    success.then((success) => {
      const data = success.found === undefined ? read(success) : (success.found as T);
      return { data, response: success.response };
    }),
  );
}

function withoutFiles(
  operation: string,
  given: Arguments,
): { values: Record<string, unknown>; files: Record<string, FileSource> } {
  const values: Record<string, unknown> = {};
  const files: Record<string, FileSource> = {};
  for (const name of Object.keys(given ?? {})) {
    const value = argumentOf(operation, given, name);
    if (value instanceof Uint8Array || value instanceof Blob) {
      files[name] = value;
    } else {
      values[name] = value;
    }
  }
  return { values, files };
}

/** The value of an argument, whose getter may be a program's own. */
function argumentOf(operation: string, given: Arguments, name: string): unknown {
  try {
    return (given as Record<string, unknown>)[name];
  } catch (cause) {
    throw invalidArgument(operation, name, "cannot be sent: it throws when it is read", cause);
  }
}

function describe(file: FileSource): NonNullable<WireCall["files"]>[string] {
  if (file instanceof Uint8Array) {
    return { name: "file", length: file.byteLength };
  }
  const name = "name" in file && typeof file.name === "string" && file.name !== "" ? file.name : "file";
  return { name, length: file.size, ...(file.type === "" ? {} : { mediaType: file.type }) };
}
