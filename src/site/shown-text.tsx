import type { ComponentChildren } from "preact";
import { splitAtStandIns, visible } from "../report/visible.ts";

/**
 * What a page draws as it is, though it is no letter and no ordinary space: other spaces, and the joiners within an emoji.
 */
const DRAWN =
  /(\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]*(?:\u200D\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]*){0,8}|[\u00A0\u2002-\u200A\u202F])/u;

/** A part of a text: as it is, or the stand-in of a character that nobody can see. */
export interface ShownPart {
  readonly text: string;
  readonly isStandIn: boolean;
}

/**
 * A text from outside as a page shows it: what cannot be seen, or turns the direction of what follows, is made visible. Line
 * breaks and tabs stay where `isWhole`, for texts that keep their lines.
 */
export function shownParts(text: string, isWhole = false): readonly ShownPart[] {
  const parts: ShownPart[] = [];
  const add = (shown: string, isStandIn: boolean) => {
    const last = parts.at(-1);
    if (shown === "") return;
    if (last !== undefined && last.isStandIn === isStandIn)
      parts[parts.length - 1] = { text: last.text + shown, isStandIn };
    else parts.push({ text: shown, isStandIn });
  };
  for (const [at, line] of (isWhole ? text.split(/(\r?\n|\t)/) : [text]).entries()) {
    if (at % 2 === 1) {
      add(line.replace("\r\n", "\n"), false);
      continue;
    }
    for (const [place, piece] of line.split(DRAWN).entries()) {
      if (place % 2 === 1) add(piece, false);
      else for (const [number, part] of visible(piece).split(splitAtStandIns).entries()) add(part, number % 2 === 1);
    }
  }
  return parts;
}

/** The same without its stand-ins told apart, for attributes and titles. */
export function shownText(text: string): string {
  return shownParts(text)
    .map((part) => part.text)
    .join("");
}

/** A text from outside within a line: its direction is its own, and does not turn what stands beside it. */
export function Shown({ text, most }: { readonly text: string; readonly most?: number }) {
  const isCut = most !== undefined && text.length > most;
  return <bdi>{drawn(isCut ? `${headOf(text, most)}…` : text)}</bdi>;
}

/** The parts, without an element around them. */
export function drawn(text: string, isWhole = false): ComponentChildren {
  return shownParts(text, isWhole).map((part, at) =>
    part.isStandIn ? (
      <span key={at} class="unseen">
        {part.text}
      </span>
    ) : (
      part.text
    ),
  );
}

/** The first characters of a text, none of them cut in two. */
export function headOf(text: string, most: number): string {
  const code = text.charCodeAt(most - 1);
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? most - 1 : most);
}

/** A text of paragraphs, which blank lines part. */
export function Paragraphs({ text }: { readonly text: string }) {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .map((paragraph, at) => (
      <p key={at} dir="auto">
        {drawn(paragraph)}
      </p>
    ));
}

/** A link to an address of the web; what is none, such as a script, is its words alone. */
export function WebLink(props: { readonly address: string | undefined; readonly text: string }) {
  const { address, text } = props;
  if (!isWebAddress(address)) return <Shown text={text} />;
  return (
    <a href={address} rel="noreferrer external">
      <Shown text={text} />
    </a>
  );
}

/** Whether a text is an address that a browser fetches from the web, and nothing that it would carry out. */
export function isWebAddress(address: string | undefined): address is string {
  return address !== undefined && /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(address);
}
