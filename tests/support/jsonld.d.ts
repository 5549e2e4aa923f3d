/** What the tests use of it; the library brings no types along. */
declare module "jsonld" {
  interface Options {
    readonly base?: string;
    readonly format?: string;
    readonly documentLoader?: (url: string) => Promise<never>;
  }
  const jsonld: {
    expand(document: unknown, options?: Options): Promise<unknown>;
    toRDF(document: unknown, options?: Options): Promise<string>;
  };
  export default jsonld;
}
