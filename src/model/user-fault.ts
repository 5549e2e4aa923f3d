/**
 * A mistake of the person or program that called us: a target that is not there, an option that means nothing. It is
 * told in one sentence and a mend, with exit code 2; anything else that is thrown is a fault of ours.
 */
export class UserFault extends Error {
  override readonly name = "UserFault";
  /** What to do about it, a sentence; "" where the message says it. */
  readonly mend: string;
  constructor(message: string, mend = "") {
    super(message);
    this.mend = mend;
  }
}
