import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildPackages } from "../../src/tasks/build.ts";
import { verifyRelease } from "../../src/tasks/verify.ts";
import { writeFiles } from "./write-files.ts";

/**
 * Flips a bit in every so-many-th byte of the zip of a small release that lies alone, one at a time, and gives the places
 * at which `verify` does not notice. A zip that it takes for wrong before anything is changed is a fault, and thrown.
 */
export async function unnoticedFlips(home: string, stride: number): Promise<readonly number[]> {
  const folder = await mkdtemp(join(home, "small-"));
  const descriptor = { name: "a", version: "1.0.0", resources: [{ name: "t", path: "t.csv" }] };
  await writeFiles(folder, { "datapackage.json": JSON.stringify(descriptor), "t.csv": "a,b\n1,x\n2,x\n" });
  await buildPackages([], { from: folder });
  const bytes = await readFile(join(folder, "dist/a/1.0.0/a-1.0.0.zip"));
  const zip = join(folder, "alone/a-1.0.0.zip");
  await writeFiles(folder, { "alone/a-1.0.0.zip": bytes });
  if ((await verifyRelease(zip)).faults.length > 0) throw new Error("the zip is wrong as it was built");
  const passed: number[] = [];
  for (let at = 0; at < bytes.length; at += stride) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    await writeFile(zip, changed);
    const found = await verifyRelease(zip).catch(() => undefined);
    if (found?.faults.length === 0) passed.push(at);
  }
  await writeFile(zip, Buffer.concat([bytes, Buffer.from("x")]));
  const longer = await verifyRelease(zip).catch(() => undefined);
  return longer?.faults.length === 0 ? [...passed, bytes.length] : passed;
}
