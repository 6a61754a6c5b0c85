import { CORE } from "../core.js";
import { loadInlined } from "../loaders/inlined_exchange.js";
import { loadInlinedLog } from "../loaders/inlined_log.js";
import { LOG_CORE } from "../log_core.js";

export * from "../index.js";

CORE.loadWith(loadInlined);
LOG_CORE.loadWith(loadInlinedLog);
