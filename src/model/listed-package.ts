/** A package as a list shows it. */
export interface ListedPackage {
  readonly name: string;
  /** Its folder, from where the command ran. */
  readonly path: string;
  readonly title?: string;
  readonly version?: string;
  /** False where nothing could be made of the descriptor; `foipack validate` says why. */
  readonly isReadable: boolean;
  readonly tables: readonly {
    readonly name: string;
    readonly path: string;
    /** `foi:kind` */
    readonly kind?: string;
    readonly fields: number;
  }[];
}
