import { loadWith } from "../core.js";
import { refuseBrowser } from "../loaders/browser.js";

export * from "../index.js";

loadWith(refuseBrowser);
