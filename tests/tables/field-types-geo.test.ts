import { describe, expect, test } from "vitest";
import type { Json } from "../../src/model/descriptor.ts";
import { compileFieldReader } from "../../src/tables/read-field.ts";

function compile(type: "geopoint" | "geojson", format = "default") {
  return compileFieldReader({ name: "place", type, format, constraints: {} });
}

describe('Table Schema v2, "geopoint"', () => {
  test.each<[string, string, Json]>([
    ["default", "90.50, 45.50", [90.5, 45.5]],
    ["default", "90.50,45.50", [90.5, 45.5]],
    ["default", "180, -90", [180, -90]],
    ["default", "-0.1276,51.5072", [-0.1276, 51.5072]],
    ["default", "+1,.5", [1, 0.5]],
    ["array", "[90.50, 45.50]", [90.5, 45.5]],
    ["array", "[180, -90]", [180, -90]],
    ["object", '{"lon": 90.50, "lat": 45.50}', [90.5, 45.5]],
    ["object", '{"lat": 45.50, "lon": 90.50}', [90.5, 45.5]],
  ])("%s: %s is %j", (format, text, value) => expect(compile("geopoint", format).reader.read(text)).toEqual(value));

  test.each([
    ["default", ""],
    ["default", "90.5"],
    ["default", "90.5 45.5"],
    ["default", "90.5,  45.5"],
    ["default", "90.5 ,45.5"],
    ["default", " 90.5,45.5"],
    ["default", "90.5,45.5 "],
    ["default", "90.5,45.5,1"],
    ["default", "90.5;45.5"],
    ["default", "181,90"],
    ["default", "0,91"],
    ["default", "51.5072,-100.5"],
    ["default", "NaN,0"],
    ["default", "0x10,0"],
    ["default", "a,b"],
    ["default", "[90.5, 45.5]"],
    ["array", "90.50, 45.50"],
    ["array", "[90.5]"],
    ["array", "[90.5, 45.5, 1]"],
    ["array", '["90.5", "45.5"]'],
    ["array", "[181, 0]"],
    ["array", '{"lon": 1, "lat": 2}'],
    ["object", "[1, 2]"],
    ["object", '{"lon": 1}'],
    ["object", '{"lon": 1, "lat": 2, "alt": 3}'],
    ["object", '{"lng": 1, "lat": 2}'],
    ["object", '{"lon": "1", "lat": "2"}'],
    ["object", '{"lon": 1, "lat": 91}'],
  ])("%s: %j is refused", (format, text) => expect(compile("geopoint", format).reader.read(text)).toBeUndefined());

  test.each<[string, Json, Json | undefined]>([
    ["default", "1,2", [1, 2]],
    ["default", [1, 2], undefined],
    ["array", [1, 2], [1, 2]],
    ["array", "[1,2]", [1, 2]],
    ["array", { lon: 1, lat: 2 }, undefined],
    ["object", { lon: 1, lat: 2 }, [1, 2]],
    ["object", [1, 2], undefined],
    ["object", null, undefined],
    ["array", 1, undefined],
  ])("%s: from JSON, %j gives %j", (format, value, expected) => {
    expect(compile("geopoint", format).reader.readNative(value)).toEqual(expected);
  });

  test("keys are the same however the point is written", () => {
    const text = compile("geopoint").reader;
    const object = compile("geopoint", "object").reader;
    expect(text.keyOf(text.read("90.50, 45.50") ?? "")).toBe(
      object.keyOf(object.read('{"lat":45.5,"lon":90.5}') ?? ""),
    );
  });

  test("an unknown format is a fault", () => {
    const known = ["default", "array", "object"];
    expect(compile("geopoint", "wkt").faults).toEqual([
      { reason: "unknown-name", property: "format", value: "wkt", known },
    ]);
  });
});

const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];
const point = { type: "Point", coordinates: [102, 0.5] };
const feature = { type: "Feature", geometry: point, properties: { name: "a" } };

describe('Table Schema v2, "geojson", default: RFC 7946, section 3', () => {
  const { read, readNative } = compile("geojson").reader;
  test.each<[string, Json]>([
    ["Point", point],
    ["Point with altitude", { type: "Point", coordinates: [102, 0.5, 10] }],
    ["MultiPoint", { type: "MultiPoint", coordinates: [[0, 0]] }],
    ["LineString", { type: "LineString", coordinates: ring }],
    ["MultiLineString", { type: "MultiLineString", coordinates: [ring] }],
    ["Polygon", { type: "Polygon", coordinates: [ring] }],
    ["empty Polygon (3.1)", { type: "Polygon", coordinates: [] }],
    ["MultiPolygon", { type: "MultiPolygon", coordinates: [[ring]] }],
    ["GeometryCollection", { type: "GeometryCollection", geometries: [point] }],
    ["empty GeometryCollection", { type: "GeometryCollection", geometries: [] }],
    ["Feature", feature],
    ["Feature without a place", { type: "Feature", geometry: null, properties: null }],
    ["Feature with id", { ...feature, id: 5 }],
    ["FeatureCollection", { type: "FeatureCollection", features: [feature] }],
    ["bbox", { ...point, bbox: [102, 0.5, 102, 0.5] }],
    ["bbox in three dimensions", { ...feature, bbox: [0, 0, 0, 1, 1, 1] }],
    ["foreign members (6.1)", { ...point, title: "a" }],
  ])("%s", (_, value) => {
    expect(read(JSON.stringify(value))).toEqual(value);
    expect(readNative(value)).toBe(value);
  });

  test.each<[string, Json]>([
    ["no object", [1]],
    ["no type", {}],
    ["an unknown type", { type: "Circle", coordinates: [0, 0] }],
    ["a type in small letters", { type: "point", coordinates: [0, 0] }],
    ["no coordinates", { type: "Point" }],
    ["null coordinates", { type: "Point", coordinates: null }],
    ["one coordinate", { type: "Point", coordinates: [0] }],
    ["an empty Point", { type: "Point", coordinates: [] }],
    ["text as a coordinate", { type: "Point", coordinates: ["0", "0"] }],
    ["positions for a Point", { type: "Point", coordinates: [[0, 0]] }],
    ["a position for a MultiPoint", { type: "MultiPoint", coordinates: [0, 0] }],
    ["a line of one position (3.1.4)", { type: "LineString", coordinates: [[0, 0]] }],
    [
      "a ring of three positions (3.1.6)",
      {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      },
    ],
    [
      "an open ring (3.1.6)",
      {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      },
    ],
    ["a ring without its array", { type: "Polygon", coordinates: ring }],
    ["a collection without geometries", { type: "GeometryCollection" }],
    ["a feature in a GeometryCollection", { type: "GeometryCollection", geometries: [feature] }],
    ["a Feature without geometry (3.2)", { type: "Feature", properties: null }],
    ["a Feature without properties (3.2)", { type: "Feature", geometry: null }],
    ["a Feature with properties of a list", { type: "Feature", geometry: null, properties: [] }],
    ["a Feature of a Feature", { type: "Feature", geometry: feature, properties: null }],
    ["a Feature with an id of null (3.2)", { ...feature, id: null }],
    ["a FeatureCollection of geometries", { type: "FeatureCollection", features: [point] }],
    ["a bbox of two numbers (5)", { ...point, bbox: [0, 0] }],
    ["a bbox of five numbers (5)", { ...point, bbox: [0, 0, 0, 1, 1] }],
    ["a Point with properties (7.1)", { ...point, properties: {} }],
    ["a Feature with coordinates (7.1)", { ...feature, coordinates: [0, 0] }],
    ["a FeatureCollection with a geometry (7.1)", { type: "FeatureCollection", features: [], geometry: null }],
    ["TopoJSON", { type: "LineString", arcs: [42] }],
  ])("%s is refused", (_, value) => expect(read(JSON.stringify(value))).toBeUndefined());

  test("collections nested without end are refused", () => {
    const nested = '{"type":"GeometryCollection","geometries":['.repeat(50_000);
    expect(read(nested + "]}".repeat(50_000))).toBeUndefined();
  });

  test("what is no JSON is refused", () => {
    expect([read("string"), read("3.14"), read(""), readNative(1), readNative(null)]).toEqual(Array(5).fill(undefined));
  });

  test("keys do not depend on the order of members", () => {
    const { keyOf } = compile("geojson").reader;
    expect(keyOf({ type: "Point", coordinates: [1, 2] })).toBe(keyOf({ coordinates: [1, 2], type: "Point" }));
  });
});

const topology = {
  type: "Topology",
  objects: { example: { type: "GeometryCollection", geometries: [{ type: "LineString", arcs: [0, -2] }] } },
  arcs: [ring, ring],
};

describe('Table Schema v2, "geojson", topojson', () => {
  const { read } = compile("geojson", "topojson").reader;
  test.each<[string, Json]>([
    ["a topology", topology],
    ["a quantised topology", { ...topology, transform: { scale: [0.5, 0.5], translate: [100, 0] } }],
    ["a topology of nothing", { type: "Topology", objects: {}, arcs: [] }],
    ["a line alone", { type: "LineString", arcs: [42] }],
    ["a point", { type: "Point", coordinates: [0, 0], properties: { a: 1 }, id: "a" }],
    ["points", { type: "MultiPoint", coordinates: [[0, 0]] }],
    ["a polygon", { type: "Polygon", arcs: [[0], [-1]] }],
    ["polygons", { type: "MultiPolygon", arcs: [[[0]]] }],
    ["a bbox", { ...topology, bbox: [0, 0, 1, 1] }],
  ])("%s", (_, value) => expect(read(JSON.stringify(value))).toEqual(value));

  test.each<[string, Json]>([
    ["GeoJSON", { type: "LineString", coordinates: ring }],
    ["a Feature", feature],
    ["a topology without arcs", { type: "Topology", objects: {} }],
    ["a topology without objects", { type: "Topology", arcs: [] }],
    ["objects in a list", { type: "Topology", objects: [], arcs: [] }],
    ["an arc of one position", { type: "Topology", objects: {}, arcs: [[[0, 0]]] }],
    ["an arc that is not there", { ...topology, arcs: [ring] }],
    ["an arc beyond the last", { ...topology, objects: { a: { type: "LineString", arcs: [2] } } }],
    ["half an arc", { type: "LineString", arcs: [0.5] }],
    ["a transform without translate", { ...topology, transform: { scale: [1, 1] } }],
    [
      "fractions in a quantised topology",
      {
        type: "Topology",
        transform: { scale: [1, 1], translate: [0, 0] },
        objects: {},
        arcs: [
          [
            [0.5, 0],
            [1, 1],
          ],
        ],
      },
    ],
    ["properties of a list", { type: "Point", coordinates: [0, 0], properties: [] }],
    ["a polygon of indexes", { type: "Polygon", arcs: [0] }],
    ["no type", { arcs: [] }],
  ])("%s is refused", (_, value) => expect(read(JSON.stringify(value))).toBeUndefined());
});
