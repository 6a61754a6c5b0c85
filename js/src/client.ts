import { APIPromise } from "./api_promise.js";
import type { ClientOptions, TokenSource } from "./client_options.js";
import { checkSettings, checkToken } from "./core.js";
import { Driver } from "./driver.js";
import { errorFromCore, newError } from "./error_from_core.js";
import { Namespaces } from "./generated/namespaces.js";
import type { RequestOptions, UndocumentedOptions } from "./request_options.js";
import type { TokenCheck } from "./token_check.js";

/**
 * Node's way to print an object, under its name that needs no import.
 *
 * @internal
 */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * A client of the Mighty Networks Admin API, for one network.
 *
 * It never changes, holds no connection of its own and may be made anywhere, also at module scope in a Worker: making one sends nothing
 * and reads nothing. The environment is read by the first call.
 *
 * @example
 * ```ts
 * const client = new Mighty({ token: "mn_live_…", network: 12345 });
 * for await (const member of client.members.list()) console.log(member.email);
 * ```
 */
export class Mighty extends Namespaces {
  readonly #options: ClientOptions;
  readonly #driver: Driver;

  /**
   * Makes a client. Sends nothing.
   *
   * @param options - Token, network, time limits and whatever else differs from the usual.
   * @throws `ConfigurationError`: An option cannot be used. A missing token or network is reported by the first call, because the
   *   environment is read when it is needed.
   */
  constructor(options: ClientOptions = {}) {
    const driver = new Driver(options);
    super(driver);
    this.#options = { ...options, _readers: driver.readers };
    this.#driver = driver;
    const checked = [
      driver.network === undefined ? undefined : checkSettings(driver.settings(driver.network, options.baseUrl)),
      typeof options.token === "string" ? checkToken(options.token) : undefined,
    ];
    for (const verdict of checked) {
      if (verdict?.error !== undefined) {
        throw errorFromCore(verdict.error);
      }
    }
  }

  /**
   * The same client for another network, with the same options. Sends nothing.
   *
   * @param network - The id or the subdomain of the other network.
   * @param token - Its token. A token belongs to one network, so this is nearly always needed.
   * @throws `ConfigurationError`: The network or the token cannot be one.
   */
  forNetwork(network: number | string, token?: TokenSource): Mighty {
    if ((network ?? undefined) === undefined) {
      // Without this check it would be the network of the environment.
      throw newError({
        kind: "configuration",
        message: "`network` is missing; pass the id or the subdomain of the network",
      });
    }
    return new Mighty({ ...this.#options, network, token: token ?? this.#options.token });
  }

  /**
   * The same client with other options; what is not given stays. Sends nothing.
   *
   * @param options - The options that change.
   */
  withOptions(options: Pick<ClientOptions, "timeout" | "deadline" | "maxRetries">): Mighty {
    const { timeout = this.#options.timeout, deadline = this.#options.deadline } = options;
    return new Mighty({
      ...this.#options,
      timeout,
      deadline,
      maxRetries: options.maxRetries ?? this.#options.maxRetries,
    });
  }

  /**
   * Reports whose token this is, and whether it belongs to the network of the client. Costs one request: `GET /me`.
   *
   * @param options - Time limits, signal, headers and retries of this call.
   * @throws `UnauthorizedError`: The token is wrong, revoked or expired.
   */
  check(options?: RequestOptions): APIPromise<TokenCheck> {
    return new APIPromise(
      this.me
        .get(options)
        .withResponse()
        .then(({ data: { user, network }, response }) => {
          const own = checkSettings(this.#driver.settings(this.#driver.network ?? "", undefined)).network;
          const rightNetwork = own !== undefined && [String(network?.id ?? ""), network?.subdomain].includes(own);
          return { data: { user, network, rightNetwork }, response };
        }),
    );
  }

  /**
   * Calls an endpoint that this version does not know. Token, time limits, errors and retries are as for every call: a GET is repeated like
   * a read, a PUT and a DELETE like what can be done twice, a POST and a PATCH only if they provably never arrived or the server asked for
   * it. Costs one request, and one for each retry.
   *
   * @example
   * ```ts
   * const extras = await client.request<{ badges: string[] }>("GET", "/members/42/extras", { query: { x: 1 } });
   * ```
   *
   * @param method - The HTTP method, in capital letters.
   * @param path - What follows `/admin/v1/networks/{network_id}`, percent-encoded, with the slash at its end if it has one.
   * @param options - Query, body and whatever else can be set for a call.
   * @returns The JSON value of the answer, unchecked; undefined if it is empty. An integer beyond `Number.MAX_SAFE_INTEGER` is a string of
   *   its digits.
   * @throws `InvalidArgumentError`: The path would lead elsewhere, or the body, a header or the query cannot be sent.
   * @throws `NotFoundError`: There is no such endpoint, or nothing of the kind.
   */
  request<T = unknown>(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    options?: UndocumentedOptions<T>,
  ): APIPromise<T> {
    return this.#driver.undocumented<T>({ method, path }, options);
  }

  /** What may be shown: the network, and a hint at the token. */
  toJSON(): { network: string; token: string } {
    return { network: this.#driver.network ?? "<from the environment>", token: this.#driver.shownToken };
  }

  /** @internal */
  [INSPECT](_depth: unknown, options: unknown, inspect?: (value: unknown, options: unknown) => string): string {
    return `Mighty ${inspect?.(this.toJSON(), options) ?? JSON.stringify(this)}`;
  }
}
