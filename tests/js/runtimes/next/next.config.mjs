import { fileURLToPath } from "node:url";

// Next.js itself is installed two folders above, beside the other tools; it builds nothing from outside its root.
export default { turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) } };
