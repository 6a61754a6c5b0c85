import { loadWith } from "../core.js";
import { loadImported } from "../loaders/imported_exchange.js";

export * from "../index.js";

loadWith(loadImported);
