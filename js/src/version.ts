/** Set by the build from package.json. */
declare const PACKAGE_VERSION: string;

/** The version of the package. */
export const VERSION: string = PACKAGE_VERSION;
