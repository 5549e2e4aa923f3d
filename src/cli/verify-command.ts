import { UserFault } from "../model/user-fault.ts";
import { attestationHelp, renderVerification } from "../report/verify-text.ts";
import { type VerifyOptions, verifyRelease } from "../tasks/verify.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { tellNotices } from "./tell-notices.ts";
import { print } from "./terminal.ts";

export const verifySpec: CommandSpec = {
  name: "verify",
  describe: "Checks that the files of a release are what they should be, byte for byte.",
  arguments: "WHAT...",
  maxArguments: Number.POSITIVE_INFINITY,
  options: {
    from: {
      type: "string",
      value: "PLACE",
      describe: "for NAME@VERSION: where the release is, a folder or https address (dist)",
    },
    attestation: { type: "boolean", describe: "say how to check the signature of a release" },
    format: { type: "string", describe: "how the answer is written", choices: ["text", "json"], default: "text" },
  },
  examples: [
    ["foipack verify my-council-1.2.0", "a folder that foipack get made"],
    ["foipack verify my-council-1.2.0.zip", "a zip file"],
    ["foipack verify my-council@1.2.0", "make it anew from its tag, and compare with dist/"],
    ["foipack verify my-council@1.2.0 --from https://example.org/data", "compare with what is published"],
  ],
  epilogue: `A folder or zip is held against SHA256SUMS, release.json and datapackage.json.
Exit codes: 0 as it should be, 1 it is not, 2 wrong usage.`,
};

export function verifyCommand(words: readonly string[]): Promise<number> {
  return runCommand(verifySpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const [first] = words.arguments;
  if (words.flag("attestation")) {
    await print(attestationHelp(first));
    return 0;
  }
  if (first === undefined) {
    throw new UserFault("Nothing is named.", "Write: foipack verify FOLDER, a zip file, or NAME@VERSION");
  }
  const source = words.text("from");
  const options: VerifyOptions = {
    onNotice: tellNotices(),
    ...(source === undefined ? {} : { source }),
  };
  const found = [];
  for (const target of words.arguments) {
    const verification = await verifyRelease(target, options);
    found.push(verification);
    if (words.text("format") === "text") await print(renderVerification(verification));
  }
  if (words.text("format") === "json") await print(`${JSON.stringify(found, undefined, 2)}\n`);
  return found.every(({ faults }) => faults.length === 0) ? 0 : 1;
}
