/** Writes a folder of so many small packages, the same ones for the same count. */
export function writeManyPackages(folder: string, count: number, options?: { readonly rows?: number }): void;

/** Gives one row of a package of `writeManyPackages` another value, that many people. */
export function changeOnePackage(folder: string, people?: number): void;
