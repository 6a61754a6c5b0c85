import { CORE } from "../core.js";
import { refuseBrowser } from "../loaders/browser.js";

export * from "../index.js";

CORE.loadWith(refuseBrowser);
