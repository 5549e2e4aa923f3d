import { render } from "preact";
import { CheckApp } from "./check-app.tsx";
import { readPageData } from "./read-page-data.ts";

/** The script of the check page. From a disk, where browsers start no worker, the page stays as it is written. */
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : undefined;
const root = document.getElementById("check");
const data = readPageData();

if (root !== null && data !== undefined && script !== undefined && location.protocol !== "file:") {
  root.replaceChildren();
  render(<CheckApp data={data} script={script} />, root);
}
