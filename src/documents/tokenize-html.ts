import { Tokenizer } from "htmlparser2";

/** What is in an HTML document, in order. Names are in lower case. */
export interface HtmlHandlers {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
  readonly comment: () => void;
}

/** Attributes whose values are used; others are not kept. */
const KEPT: ReadonlySet<string> = new Set(["colspan", "rowspan", "encoding", "hidden", "style"]);

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/**
 * Reads HTML piece by piece. The library's parser, which closes what was left open, takes time by the square of what is
 * open: its tokenizer alone does not, and knows of scripts, comments and entities.
 */
export function tokenizeHtml(html: string, handlers: HtmlHandlers): void {
  let name = "";
  let attribute = "";
  let value = "";
  let attributes: Map<string, string> | undefined;
  const openTag = (): void => {
    handlers.open(name, attributes ?? NO_ATTRIBUTES);
    attributes = undefined;
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata(start, end) {
        if (KEPT.has(attribute) && value.length < 1_000) value += html.slice(start, end);
      },
      onattribentity(codepoint) {
        if (KEPT.has(attribute) && value.length < 100) value += String.fromCodePoint(codepoint);
      },
      onattribend() {
        if (!KEPT.has(attribute)) return;
        attributes ??= new Map();
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: openTag,
      onselfclosingtag: openTag,
      onclosetag: (start, end) => handlers.close(html.slice(start, end).toLowerCase()),
      ontext: (start, end) => handlers.text(html.slice(start, end)),
      ontextentity: (codepoint) => handlers.text(String.fromCodePoint(codepoint)),
      oncomment: () => handlers.comment(),
      oncdata: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
