export default { ssr: process.env.INLINE === "true" ? { noExternal: true } : {} };
