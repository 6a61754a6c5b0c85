import { loadWith } from "../core.js";
import { loadInlined } from "../loaders/inlined_exchange.js";
import { loadInlinedLog } from "../loaders/inlined_log.js";
import { loadLogWith } from "../log_core.js";

export * from "../index.js";

loadWith(loadInlined);
loadLogWith(loadInlinedLog);
