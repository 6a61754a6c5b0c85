import type { WireFacts } from "../wasm/log.js";
import { type CallNote, noteIn } from "./call_note.js";
import type { ClientOptions } from "./client_options.js";
import { environment } from "./environment.js";
import { newError } from "./error_from_core.js";
import { lineOf, noteOf } from "./log_core.js";

/** What lines are written with: `console`, and any logger whose methods have these names, such as pino's and winston's. */
export interface Logger {
  /** Takes requests, what came of them and, on the wire, headers and bodies. */
  debug(message: string, ...rest: unknown[]): void;
  /** Takes attempts that are repeated. */
  info(message: string, ...rest: unknown[]): void;
  /** Takes calls that failed. */
  warn(message: string, ...rest: unknown[]): void;
  /** Takes nothing so far. */
  error(message: string, ...rest: unknown[]): void;
}

/**
 * How much is logged, each with what those before it say: nothing, calls that failed, attempts that are repeated, every request, headers
 * and bodies.
 */
export type LogLevel = "off" | "warn" | "info" | "debug" | "wire";

const LEVELS: readonly LogLevel[] = ["off", "warn", "info", "debug", "wire"];
const HOOKS = { onRequest: 1, onResponse: 2, onRetry: 4 } as const;
const HOOK_OF = { request: "onRequest", response: "onResponse", retry: "onRetry", failure: undefined } as const;
const METHODS = ["debug", "warn", "info", "debug", "debug"] as const;

/** The wrong value of `MIGHTY_LOG` that was told of. */
let toldOf: string | undefined;

/**
 * Tells a log and the hooks of a client what happens in its calls. Core says what they hear.
 *
 * @internal
 */
export class Watch {
  readonly #options: ClientOptions;
  readonly #hooks: number;
  readonly #broken = new Set<string>();
  #level: number | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#hooks = check(options);
  }

  /** Whether anybody is to be told of calls. */
  get isWanted(): boolean {
    this.#level ??= this.#wanted();
    return this.#level > 0 || this.#hooks > 0;
  }

  /** Whether the start of bodies is told. */
  get showsBodies(): boolean {
    return this.#level === LEVELS.indexOf("wire");
  }

  /** Passes on what core makes of what has happened. Whatever goes wrong here is not the fault of the call. */
  tell(facts: Omit<WireFacts, "level" | "hooks">): void {
    const text = this.#textOf(facts);
    if (text === undefined) {
      return;
    }
    const { note, lines } = noteIn(text);
    for (const [level, line] of lines) {
      this.#say(level, line, note);
    }
    const name = HOOK_OF[note.event];
    if (name !== undefined) {
      this.#call(note, name);
    }
  }

  /** Tells that something failed which is no part of a call. */
  say(what: string, operation: string, cause: unknown): void {
    const { level = 0, text = "" } = lineOf(what, operation, cause instanceof Error ? cause.name : typeof cause);
    if (what !== "token" || level <= (this.#level ?? 0)) {
      this.#say(level, text, ...(what === "token" ? [] : [cause]));
    }
  }

  #textOf(facts: Omit<WireFacts, "level" | "hooks">): string | undefined {
    try {
      return noteOf({ ...facts, level: this.#level ?? 0, hooks: this.#hooks });
    } catch {
      // Too large for the memory of the module: it is not told.
      return undefined;
    }
  }

  #call(note: CallNote, name: keyof typeof HOOKS): void {
    const failed = (cause: unknown) => {
      if (!this.#broken.has(name)) {
        this.#broken.add(name);
        this.say(name, note.operation, cause);
      }
    };
    try {
      const answer: unknown = this.#options[name]?.(note);
      if (answer instanceof Promise) {
        answer.catch(failed);
      }
    } catch (cause) {
      failed(cause);
    }
  }

  #say(level: number, text: string, ...rest: unknown[]): void {
    const { logger = console } = this.#options;
    try {
      logger[METHODS[level] ?? "debug"](text, ...(logger === console ? [] : rest));
    } catch {
      // A logger that fails is not the fault of the call either.
    }
  }

  /** The level of the options, or of the environment. */
  #wanted(): number {
    const { logLevel, logger } = this.#options;
    if (logLevel !== undefined) {
      return LEVELS.indexOf(logLevel);
    }
    const value = environment("MIGHTY_LOG");
    const { level, text } = value === undefined ? {} : lineOf("level", "", value);
    if (text !== undefined && toldOf !== value) {
      toldOf = value;
      this.#say(1, text);
    }
    return level ?? (logger === undefined ? 0 : LEVELS.indexOf("warn"));
  }
}

/** The hooks that there are, as core counts them. */
function check(options: ClientOptions): number {
  const { logLevel, logger } = options;
  if (logLevel !== undefined && !LEVELS.includes(logLevel)) {
    throw refused(`\`logLevel\` must be one of ${LEVELS.map((level) => `\`${level}\``).join(", ")}`);
  }
  if (logger !== undefined && !METHODS.every((method) => typeof logger?.[method] === "function")) {
    throw refused("`logger` must have the methods `debug`, `info`, `warn` and `error`");
  }
  let hooks = 0;
  for (const [name, bit] of Object.entries(HOOKS)) {
    const hook: unknown = options[name as keyof typeof HOOKS];
    if (hook !== undefined && typeof hook !== "function") {
      throw refused(`\`${name}\` must be a function`);
    }
    hooks += hook === undefined ? 0 : bit;
  }
  return hooks;
}

function refused(message: string): Error {
  return newError({ kind: "configuration", message });
}
