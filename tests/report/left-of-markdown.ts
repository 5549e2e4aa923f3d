/** Markdown with all that we put into it ourselves taken out: nothing may be left that Markdown, HTML or GitHub reads. */
export function leftOfMarkdown(markdown: string): string {
  return markdown
    .replace(/<code>(?:[^<>@#*_`[\]|\\~&]|&#\d+;)*<\/code>/gu, "CODE")
    .replace(/^<details><summary>([\d,]+ (?:more )?findings?)<\/summary>$/gm, "$1")
    .replace(/^<\/details>$/gm, "")
    .replace(/&#\d+;/g, "")
    .replace(/\]\(https:\/\/example\.org\/[\w%./?=~-]*(?:#L\d+)?\)/g, "]")
    .replace(/^#{2,4} /gm, "")
    .replace(/^- \*\*(Expected|Why|To mend):\*\* /gm, "")
    .replace(/^(?:❌|⚠️|ℹ️) \*\*([^*]*)\*\* ·/gmu, "$1 ·")
    .replace(/^\| (.*) \|$/gm, (_, row: string) => row.replaceAll(" | ", " ").replace(/ \|$/, ""))
    .replace(/\*\*[^*]* did not fit into this summary\. `foipack validate` shows all\.\*\*/, "")
    .replace(/\[((?:CODE|More on|[\w, -])*)\]/g, "$1");
}
