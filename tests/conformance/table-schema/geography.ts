import { section } from "../case.ts";
import { cells, fields } from "../write-cases.ts";

const geojson = (value: unknown): string => JSON.stringify(value);
const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];
const point = { type: "Point", coordinates: [90.5, 45.5] };

export const geographyCases = [
  ...section(
    "table-schema#geopoint",
    cells(
      'default: "lon, lat", where the space is optional',
      { type: "geopoint" },
      {
        valid: ["90.50, 45.50", "90.50,45.50", "-0.1,51.5", "0,0", "180, -90"],
        invalid: [
          "90.50",
          "90.50 45.50",
          "90.50; 45.50",
          "90.50,",
          ",45.50",
          "90.50,45.50,0",
          "a,b",
          "[90.50, 45.50]",
          "51°N, 0°E",
          "",
        ],
      },
      { missingValues: [] },
    ),
    cells(
      "array: a JSON array of exactly two numbers",
      { type: "geopoint", format: "array" },
      {
        valid: ["[90.50, 45.50]", "[0,0]", "[-0.1, 51.5]"],
        invalid: [
          "[90.50]",
          "[90.50, 45.50, 0]",
          '["90.50", "45.50"]',
          "[90.50, null]",
          "90.50, 45.50",
          '{"lon": 90.50, "lat": 45.50}',
          "[]",
          "[90.50, 45.50",
        ],
      },
    ),
    cells(
      "object: a JSON object with exactly the keys lon and lat",
      { type: "geopoint", format: "object" },
      {
        valid: ['{"lon": 90.50, "lat": 45.50}', '{"lat": 45.50, "lon": 90.50}'],
        invalid: [
          '{"lon": 90.50}',
          '{"lon": 90.50, "lat": 45.50, "alt": 5}',
          '{"lon": "90.50", "lat": "45.50"}',
          '{"longitude": 90.50, "latitude": 45.50}',
          "[90.50, 45.50]",
          "90.50, 45.50",
          "{}",
        ],
      },
    ),
    fields("the formats are default, array and object", {
      valid: [
        { type: "geopoint" },
        { type: "geopoint", format: "default" },
        { type: "geopoint", format: "array" },
        { type: "geopoint", format: "object" },
      ],
      invalid: [
        { type: "geopoint", format: "wkt" },
        { type: "geopoint", format: "topojson" },
      ],
    }),
  ),
  ...section(
    "table-schema#geojson",
    cells(
      "default: a GeoJSON object",
      { type: "geojson" },
      {
        valid: [
          geojson(point),
          geojson({ type: "Point", coordinates: [90.5, 45.5, 12] }),
          geojson({
            type: "MultiPoint",
            coordinates: [
              [0, 0],
              [1, 1],
            ],
          }),
          geojson({
            type: "LineString",
            coordinates: [
              [0, 0],
              [1, 1],
            ],
          }),
          geojson({
            type: "MultiLineString",
            coordinates: [
              [
                [0, 0],
                [1, 1],
              ],
            ],
          }),
          geojson({ type: "Polygon", coordinates: [ring] }),
          geojson({ type: "MultiPolygon", coordinates: [[ring]] }),
          geojson({ type: "GeometryCollection", geometries: [point] }),
          geojson({ type: "Feature", geometry: point, properties: { a: 1 } }),
          geojson({ type: "Feature", geometry: null, properties: null }),
          geojson({ type: "FeatureCollection", features: [{ type: "Feature", geometry: point, properties: {} }] }),
          geojson({ type: "FeatureCollection", features: [] }),
        ],
        invalid: [
          "{}",
          "[]",
          '"Point"',
          "90.5, 45.5",
          "{",
          geojson({ type: "Pont", coordinates: [0, 0] }),
          geojson({ type: "point", coordinates: [0, 0] }),
          geojson({ type: "Point" }),
          geojson({ type: "Point", coordinates: ["0", "0"] }),
          geojson({ type: "Point", coordinates: [[0, 0]] }),
          geojson({ type: "LineString", coordinates: [[0, 0]] }),
          geojson({
            type: "Polygon",
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 1],
              ],
            ],
          }),
          geojson({ type: "Polygon", coordinates: ring }),
          geojson({ type: "GeometryCollection" }),
          geojson({ type: "Feature", properties: {} }),
          geojson({ type: "Feature", geometry: { type: "Point" }, properties: {} }),
          geojson({ type: "FeatureCollection", features: point }),
          geojson({ type: "FeatureCollection", features: [point] }),
          geojson({ coordinates: [0, 0] }),
        ],
      },
    ),
    cells(
      "topojson: a TopoJSON object",
      { type: "geojson", format: "topojson" },
      {
        valid: [
          geojson({ type: "Topology", objects: {}, arcs: [] }),
          geojson({ type: "Topology", objects: { a: { type: "Point", coordinates: [0, 0] } }, arcs: [] }),
          geojson({
            type: "Topology",
            objects: { a: { type: "LineString", arcs: [0] } },
            arcs: [
              [
                [0, 0],
                [1, 1],
              ],
            ],
          }),
        ],
        invalid: [
          "{}",
          "[]",
          geojson({ type: "Feature", geometry: point, properties: {} }),
          geojson({ type: "Topology", objects: {} }),
          geojson({ type: "Topology", arcs: [] }),
          geojson({ type: "Topology", objects: [], arcs: [] }),
          geojson({ type: "Topology", objects: {}, arcs: {} }),
          geojson({ type: "topology", objects: {}, arcs: [] }),
        ],
      },
    ),
    fields("the formats are default and topojson", {
      valid: [{ type: "geojson" }, { type: "geojson", format: "default" }, { type: "geojson", format: "topojson" }],
      invalid: [
        { type: "geojson", format: "geojson" },
        { type: "geojson", format: "array" },
      ],
    }),
  ),
];
