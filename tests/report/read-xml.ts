import { SaxesParser } from "saxes";

/** An element of an XML document; text is that of itself alone. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Parses XML 1.0 with a strict parser. Throws where it is not well-formed. */
export function readXml(text: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open: Element[] = [root];
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (fault) => {
    throw fault;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += part;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  const [only] = root.children;
  if (only === undefined || root.children.length > 1) throw new Error("not one element");
  return only;
}
