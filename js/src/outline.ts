import type { WireOutline } from "../wasm/exchange.js";
import { isJsonObject } from "./json_object.js";

/** A parsed answer, with as much of it as core wants to know. */
export interface Outlined {
  outline: WireOutline;
  /** The items, if the answer holds a list. */
  items: unknown[] | undefined;
}

/**
 * What core has to know of a parsed answer: which keys it has, what it says about paging and whether the list is one of objects.
 *
 * @internal
 */
export function outlineOf(value: unknown): Outlined {
  if (!isJsonObject(value)) {
    return { outline: list(value, false), items: asArray(value) };
  }
  const { links, meta } = value;
  const items = asArray(value.items) ?? asArray(value.data);
  const counted = asArray(value.items) === undefined && isJsonObject(meta);
  const outline = { keys: Object.keys(value), ...list(items, counted), ...next(links), ...counts(meta) };
  return { outline, items };
}

function list(value: unknown, counted: boolean): WireOutline {
  if (!Array.isArray(value)) {
    return {};
  }
  const stranger = value.findIndex((item) => !isJsonObject(item));
  return { list: { count: value.length, counted, ...(stranger < 0 ? {} : { stranger }) } };
}

function next(links: unknown): WireOutline {
  const next = isJsonObject(links) ? links.next : undefined;
  return typeof next === "string" ? { next } : {};
}

function counts(meta: unknown): WireOutline {
  if (!isJsonObject(meta)) {
    return {};
  }
  const outline: WireOutline = {};
  if (isCount(meta.current_page)) {
    outline.currentPage = meta.current_page;
  }
  if (isCount(meta.total_pages)) {
    outline.totalPages = meta.total_pages;
  }
  if (isCount(meta.total_count)) {
    outline.totalCount = meta.total_count;
  }
  return outline;
}

function isCount(value: unknown): value is number | string {
  return typeof value === "number" || typeof value === "string";
}

function asArray(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
