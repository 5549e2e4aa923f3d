import { section } from "../case.ts";
import { packages } from "../write-cases.ts";

const $schema = "https://spatial.datapackage.org/profiles/1.0/datapackage.json";
const spatial = { name: "expedition-1", path: "a.csv", geopoint: { lon: 90, lat: 90 } };

export const extensionCases = section(
  "extensions#extension",
  packages("a descriptor may have a profile of its own, and is held to the standard besides", {
    valid: [{ $schema, title: "Spatial Data Package Descriptor", resources: [spatial] }],
    invalid: [
      { $schema, resources: [] },
      { $schema, resources: [{ path: "a.csv", geopoint: spatial.geopoint }] },
      { $schema, version: 5, resources: [spatial] },
    ],
  }),
);
