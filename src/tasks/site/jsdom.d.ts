/** What is used of jsdom, which comes without types: a document that a chart is drawn in. */
declare module "jsdom" {
  export class JSDOM {
    constructor(html: string);
    readonly window: {
      readonly document: Document;
      readonly XMLSerializer: new () => { serializeToString(element: unknown): string };
      close(): void;
    };
  }
}
