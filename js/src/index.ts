/** What the package exports, whichever way its WebAssembly module is loaded. */
export type { APIPromise, WithResponse } from "./api_promise.js";
export type { CallNote } from "./call_note.js";
export { Mighty } from "./client.js";
export type { ClientOptions, TokenSource } from "./client_options.js";
export type { Fetch, FetchInit } from "./fetch.js";
export * from "./generated/errors.js";
export type * from "./generated/types.js";
export { isMightyError, MightyError } from "./mighty_error.js";
export type { Absent, Created, Existing, Removed } from "./outcomes.js";
export type { Page } from "./page.js";
export type { Pager } from "./pager.js";
export type {
  DeleteOptions,
  EnsureOptions,
  ListOptions,
  QueryValue,
  RequestOptions,
  UndocumentedOptions,
} from "./request_options.js";
export type { ResponseInfo } from "./response_info.js";
export type { TokenCheck } from "./token_check.js";
export type { FileSource, Id, IdInput, ListInput, PageInput } from "./values.js";
export { VERSION } from "./version.js";
export type { Logger, LogLevel } from "./watch.js";
