import { SHAPES } from "./generated/normalize.js";

/** Where the objects of a model hold numbers. */
export interface Shape {
  /** Fields that are a number or a list of numbers. */
  readonly numbers: readonly string[];
  /** Fields that are an object of another model or a list of such objects, with the name of that model. */
  readonly objects: Readonly<Record<string, string>>;
}

type JsonObject = Record<string, unknown>;

/** A shape with those of its objects, so that none is looked up twice. */
interface Plan {
  readonly numbers: readonly string[];
  readonly objects: { readonly field: string; readonly plan: Plan }[];
}

const PLANS = new Map<string, Plan>();

/**
 * Turns the numbers that some bodies write as digit strings into numbers, in place. A number that is no safe integer stays a string,
 * and so does everything else: a value of a type that the description does not know is the caller's to see.
 *
 * @internal
 */
export function normalize(value: unknown, model: string): void {
  carryOut(planOf(model), value);
}

function planOf(model: string): Plan {
  const known = PLANS.get(model);
  if (known !== undefined) {
    return known;
  }
  const { numbers, objects } = SHAPES[model] ?? { numbers: [], objects: {} };
  const plan: Plan = { numbers, objects: [] };
  // A model may hold itself, so it is known before its objects are.
  PLANS.set(model, plan);
  for (const [field, inner] of Object.entries(objects)) {
    plan.objects.push({ field, plan: planOf(inner) });
  }
  return plan;
}

function carryOut(plan: Plan, value: unknown): void {
  if (Array.isArray(value)) {
    for (const object of value) {
      normalizeObject(object, plan);
    }
  } else {
    normalizeObject(value, plan);
  }
}

/**
 * Whether the objects of a model have an id that tells them apart.
 *
 * @internal
 */
export function hasIds(model: string): boolean {
  return planOf(model).numbers.includes("id");
}

function normalizeObject(object: unknown, plan: Plan): void {
  if (!isObject(object)) {
    return;
  }
  for (const field of plan.numbers) {
    const value = object[field];
    if (typeof value === "string") {
      object[field] = number(value);
    } else if (Array.isArray(value)) {
      object[field] = value.map((item) => (typeof item === "string" ? number(item) : item));
    }
  }
  for (const { field, plan: inner } of plan.objects) {
    const value = object[field];
    if (typeof value === "object") {
      carryOut(inner, value);
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
