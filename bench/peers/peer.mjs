// What the peers have in common: the folder with their packages, and the table they read, from the command line.
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder = ""] = process.argv.slice(2);

/** Takes a package that is installed in the folder of the peers. */
export const requirePeer = createRequire(new URL("../.peers/package.json", import.meta.url));
export const descriptorPath = join(folder, "datapackage.json");
export const paymentsPath = join(folder, "payments.csv");
export const authoritiesPath = join(folder, "authorities.csv");
