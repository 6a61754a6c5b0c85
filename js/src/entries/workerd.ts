import { loadWith } from "../core.js";
import { loadImported } from "../loaders/imported_exchange.js";
import { loadImportedLog } from "../loaders/imported_log.js";
import { loadLogWith } from "../log_core.js";

export * from "../index.js";

loadWith(loadImported);
loadLogWith(loadImportedLog);
