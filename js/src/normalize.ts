import { SHAPES } from "./generated/normalize.js";

/** Where the objects of a model hold numbers. */
export interface Shape {
  /** Fields that are a number or a list of numbers. */
  readonly numbers: readonly string[];
  /** Fields that are an object of another model or a list of such objects, with the name of that model. */
  readonly objects: Readonly<Record<string, string>>;
}

type JsonObject = Record<string, unknown>;

/**
 * Turns the numbers that some bodies write as digit strings into numbers, in place. A number that is no safe integer stays a string,
 * and so does everything else: a value of a type that the description does not know is the caller's to see.
 *
 * @internal
 */
export function normalize(value: unknown, model: string): void {
  const shape = SHAPES[model];
  if (shape === undefined) {
    return;
  }
  for (const object of Array.isArray(value) ? value : [value]) {
    if (isObject(object)) {
      normalizeObject(object, shape);
    }
  }
}

function normalizeObject(object: JsonObject, shape: Shape): void {
  for (const field of shape.numbers) {
    const value = object[field];
    if (typeof value === "string") {
      object[field] = number(value);
    } else if (Array.isArray(value)) {
      object[field] = value.map((item) => (typeof item === "string" ? number(item) : item));
    }
  }
  for (const field in shape.objects) {
    const value = object[field];
    if (typeof value === "object") {
      normalize(value, shape.objects[field] as string);
    }
  }
}

function number(text: string): number | string {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : text;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
