/** What Node offers besides `TextDecoder`. */
interface Buffers {
  transcode?: (bytes: Uint8Array, from: "utf8", to: "utf16le") => { toString(encoding: "utf16le"): string };
}

interface Process {
  versions?: { node?: string; bun?: string; deno?: string };
  getBuiltinModule?: (name: "node:buffer") => Buffers;
}

const BYTE_ORDER_MARK = 0xfeff;

let decode: ((bytes: Uint8Array) => string) | undefined;

/**
 * The text behind UTF-8, without a byte order mark.
 *
 * @throws `Error`: The bytes are no valid UTF-8.
 * @internal
 */
export function textOf(bytes: Uint8Array): string {
  decode ??= transcoding() ?? decoding();
  return decode(bytes);
}

function decoding(): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (bytes) => decoder.decode(bytes);
}

/**
 * Node's `TextDecoder` goes byte by byte from the first character on that is not ASCII, which makes it as slow as `JSON.parse`. The way
 * over UTF-16 takes a third of the time. Other runtimes need no such way, although some have the function.
 */
function transcoding(): ((bytes: Uint8Array) => string) | undefined {
  const { process } = globalThis as { process?: Process };
  const { node, bun, deno } = process?.versions ?? {};
  if (node === undefined || bun !== undefined || deno !== undefined) {
    return undefined;
  }
  const { transcode } = process?.getBuiltinModule?.("node:buffer") ?? {};
  return transcode && ((bytes) => withoutMark(transcode(bytes, "utf8", "utf16le").toString("utf16le")));
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}
