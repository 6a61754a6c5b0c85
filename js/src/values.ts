/**
 * An id in an answer: a number, or the decimal digits as a string where the number is beyond `Number.MAX_SAFE_INTEGER`, since a
 * number would be rounded there.
 */
export type Id = number | string;

/** An id as an argument. A number that is no safe integer is refused, since it was rounded before it came here. */
export type IdInput = number | bigint | string;

/** A file to upload. A `File` brings its name and media type, a `Blob` its media type; bytes bring neither. */
export type FileSource = Blob | Uint8Array;

/** What every list takes. */
export interface ListInput {
  /** How many items a request fetches, 1 to 100; 100 unless given, since requests are billed. */
  per_page?: number;
}

/** What an operation takes that answers one page at once. */
export interface PageInput extends ListInput {
  /** Which page to return, counted from 1. */
  page?: number;
}
