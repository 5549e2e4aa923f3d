import type { Json, JsonObject } from "../../model/descriptor.ts";
import { hasGoodBox, isListOf, isPosition } from "./geo-structure.ts";
import { isArray, isObject } from "./json-value.ts";

/**
 * Whether a value is an object of the TopoJSON specification: a topology, or one of its geometries alone. In a topology
 * the arcs that geometries name must exist, and positions are integers where it has a `transform`.
 */
export function isTopojson(value: Json): boolean {
  if (!isObject(value)) return false;
  return value.type === "Topology" ? isTopology(value) : isGeometry(value, isInteger, isPosition);
}

function isTopology(value: JsonObject): boolean {
  const { arcs, objects, transform } = value;
  if (!hasGoodBox(value) || !isArray(arcs) || !isObject(objects)) return false;
  if (transform !== undefined && !(isObject(transform) && isPair(transform.scale) && isPair(transform.translate))) {
    return false;
  }
  const isOfTopology = transform === undefined ? isPosition : isQuantised;
  if (!isListOf(arcs, (arc) => isListOf(arc, isOfTopology) && isArray(arc) && arc.length >= 2)) return false;
  // A negative index is the reverse of the arc at its ones' complement.
  const isIndex = (index: Json): boolean =>
    typeof index === "number" && Number.isInteger(index) && index < arcs.length && ~index < arcs.length;
  return Object.values(objects).every((geometry) => isGeometry(geometry, isIndex, isOfTopology));
}

function isGeometry(value: Json, isIndex: (index: Json) => boolean, isPlace: (position: Json) => boolean): boolean {
  if (!isObject(value) || !hasGoodBox(value)) return false;
  const { type, coordinates = null, arcs, geometries, properties, id } = value;
  if (properties !== undefined && properties !== null && !isObject(properties)) return false;
  if (id !== undefined && typeof id !== "string" && typeof id !== "number") return false;
  const isChain = (item: Json): boolean => isListOf(item, isIndex);
  switch (type) {
    case "Point":
      return isPlace(coordinates);
    case "MultiPoint":
      return isListOf(coordinates, isPlace);
    case "LineString":
      return isListOf(arcs, isIndex);
    case "MultiLineString":
    case "Polygon":
      return isListOf(arcs, isChain);
    case "MultiPolygon":
      return isListOf(arcs, (polygon) => isListOf(polygon, isChain));
    case "GeometryCollection":
      return isListOf(geometries, (geometry) => isGeometry(geometry, isIndex, isPlace));
    default:
      return false;
  }
}

function isInteger(value: Json): boolean {
  return Number.isInteger(value);
}

function isQuantised(position: Json): boolean {
  return isPosition(position) && isArray(position) && isInteger(position[0] ?? null) && isInteger(position[1] ?? null);
}

function isPair(value: Json | undefined): boolean {
  return isArray(value) && value.length === 2 && value.every((part) => typeof part === "number");
}
