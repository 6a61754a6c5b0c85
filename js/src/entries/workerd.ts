import { CORE } from "../core.js";
import { loadImported } from "../loaders/imported_exchange.js";
import { loadImportedLog } from "../loaders/imported_log.js";
import { LOG_CORE } from "../log_core.js";

export * from "../index.js";

CORE.loadWith(loadImported);
LOG_CORE.loadWith(loadImportedLog);
