/**
 * Whether a text is an e-mail address as people publish them: RFC 5321's `Dot-string` at a host name of two labels or
 * more. Quoted local parts, address literals and addresses outside ASCII are refused. Linear in the text's length.
 */
export function isEmail(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const at = text.lastIndexOf("@");
  return at >= 1 && at <= 64 && isLocalPart(text.slice(0, at)) && isHostName(text.slice(at + 1));
}

const MAX_LENGTH = 254;

function isLocalPart(text: string): boolean {
  return text.split(".").every((atom) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(atom));
}

function isHostName(text: string): boolean {
  const labels = text.split(".");
  const top = labels.at(-1) ?? "";
  return labels.length >= 2 && labels.every(isLabel) && !/^[0-9]+$/.test(top);
}

function isLabel(label: string): boolean {
  return label.length <= 63 && /^[A-Za-z0-9-]+$/.test(label) && !label.startsWith("-") && !label.endsWith("-");
}
