/** The namespace of sheets, styles and the workbook. */
export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A text as an attribute's value between double quotes. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('"', "&quot;");
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What XML cannot hold is written as `_xHHHH_`, and what looks like that is told apart (OOXML, ST_Xstring). */
export function escapeString(text: string): string {
  const written = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (sign) => {
    const code = sign.charCodeAt(0);
    if (sign === "\t" || sign === "\n" || (code >= 0x7f && code <= 0x9f)) return sign;
    return `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
  });
  return escapeXml(written);
}
