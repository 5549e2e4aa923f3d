import type { Field, Json, JsonObject } from "../../model/descriptor.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { hasGoodBox, isListOf, isPosition } from "./geo-structure.ts";
import { isArray, isObject, isTooDeep, jsonValueKey, parseJson } from "./json-value.ts";
import { isTopojson } from "./topojson.ts";

/** Table Schema v2, "geojson": an object of GeoJSON (RFC 7946), or of TopoJSON where the format says so. */
export function compileGeojson(field: Field): CompiledField {
  const isOfFormat = field.format === "topojson" ? isTopojson : isGeojson;
  const read = (text: string): Json | undefined => {
    const value = parseJson(text);
    return value !== undefined && isOfFormat(value) ? value : undefined;
  };
  return {
    reader: {
      read,
      readNative: (value) => {
        if (typeof value === "string") return read(value);
        return !isTooDeep(value) && isOfFormat(value) ? value : undefined;
      },
      keyOf: jsonValueKey,
    },
    faults: formatFaults(field.format, ["default", "topojson"]),
  };
}

/** Checks structure by RFC 7946, section 3: members, their types, nesting, closed rings; not winding or coordinate ranges. */
function isGeojson(value: Json): boolean {
  if (!isObject(value)) return false;
  switch (value.type) {
    case "Feature":
      return isFeature(value);
    case "FeatureCollection":
      return hasGoodBox(value) && lacks(value, NOT_IN_COLLECTION) && isListOf(value.features, isFeature);
    default:
      return isGeometry(value);
  }
}

/** Section 7.1: members that define one kind of object must not be in another. */
const NOT_IN_GEOMETRY = ["geometry", "properties", "features"];
const NOT_IN_FEATURE = ["coordinates", "geometries", "features"];
const NOT_IN_COLLECTION = ["coordinates", "geometries", "geometry", "properties"];

function isFeature(value: Json): boolean {
  if (!isObject(value) || value.type !== "Feature") return false;
  if (!hasGoodBox(value) || !lacks(value, NOT_IN_FEATURE)) return false;
  const { geometry, properties, id } = value;
  if (id !== undefined && typeof id !== "string" && typeof id !== "number") return false;
  if (properties !== null && !isObject(properties)) return false;
  return geometry === null || (geometry !== undefined && isGeometry(geometry));
}

const COORDINATES: ReadonlyMap<Json | undefined, (coordinates: Json) => boolean> = new Map([
  ["Point", isPosition],
  ["MultiPoint", (coordinates) => isListOf(coordinates, isPosition)],
  ["LineString", isLine],
  ["MultiLineString", (coordinates) => isListOf(coordinates, isLine)],
  ["Polygon", isPolygon],
  ["MultiPolygon", (coordinates) => isListOf(coordinates, isPolygon)],
]);

function isGeometry(value: Json): boolean {
  if (!isObject(value) || !hasGoodBox(value) || !lacks(value, NOT_IN_GEOMETRY)) return false;
  if (value.type === "GeometryCollection") return isListOf(value.geometries, isGeometry);
  const isOfType = COORDINATES.get(value.type);
  return isOfType !== undefined && value.coordinates !== undefined && isOfType(value.coordinates);
}

function isLine(value: Json): boolean {
  return isListOf(value, isPosition) && isArray(value) && value.length >= 2;
}

function isPolygon(value: Json): boolean {
  return isListOf(value, isRing);
}

/** Four positions or more, of which the last is the first. */
function isRing(value: Json): boolean {
  if (!isLine(value) || !isArray(value) || value.length < 4) return false;
  const first = value[0];
  const last = value.at(-1);
  if (!isArray(first) || !isArray(last) || first.length !== last.length) return false;
  return first.every((part, at) => part === last[at]);
}

function lacks(value: JsonObject, names: readonly string[]): boolean {
  return names.every((name) => !Object.hasOwn(value, name));
}
