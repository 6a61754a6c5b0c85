import { loadWith } from "../core.js";
import { loadInlined } from "../loaders/inlined_exchange.js";

export * from "../index.js";

loadWith(loadInlined);
