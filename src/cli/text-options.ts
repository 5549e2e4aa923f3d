import { terminalWidth, wantsColour, wantsUnicode } from "./terminal.ts";

/** How text is written: as the terminal has it, or for a file plainly in 80 columns. */
export function textOptions(isToFile = false): {
  readonly colour: boolean;
  readonly width: number;
  readonly unicode: boolean;
} {
  return {
    colour: !isToFile && wantsColour(process.stdout.isTTY === true),
    width: isToFile ? 80 : terminalWidth(),
    unicode: isToFile || wantsUnicode(),
  };
}
