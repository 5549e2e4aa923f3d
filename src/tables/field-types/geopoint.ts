import type { Field, Json } from "../../model/descriptor.ts";
import type { Value } from "../../model/value.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { isArray, isObject, parseJson } from "./json-value.ts";

type Point = readonly [longitude: number, latitude: number];

/**
 * Table Schema v2, "geopoint". The value is `[longitude, latitude]` whatever the format, in doubles. Longitudes beyond
 * 180 degrees and latitudes beyond 90 are refused: they are no place, and most often the two were exchanged.
 */
export function compileGeopoint(field: Field): CompiledField {
  const ofJson = field.format === "object" ? pointOfObject : pointOfArray;
  const isJson = field.format === "array" || field.format === "object";
  const read = (text: string): Point | undefined => {
    if (!isJson) return pointOfText(text);
    const value = parseJson(text);
    return value === undefined ? undefined : ofJson(value);
  };
  return {
    reader: {
      read,
      readNative: (value) => {
        if (typeof value === "string") return read(value);
        return isJson ? ofJson(value) : undefined;
      },
      keyOf: pointKey,
    },
    faults: formatFaults(field.format, ["default", "array", "object"]),
  };
}

/** Two numbers, a comma, and no more than the one space after it that the standard allows. */
function pointOfText(text: string): Point | undefined {
  const comma = text.indexOf(",");
  if (comma < 0) return undefined;
  const longitude = text.slice(0, comma);
  const latitude = text.slice(text.charCodeAt(comma + 1) === 32 ? comma + 2 : comma + 1);
  return isNumber(longitude) && isNumber(latitude) ? point(Number(longitude), Number(latitude)) : undefined;
}

function isNumber(text: string): boolean {
  return /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text);
}

function pointOfArray(value: Json): Point | undefined {
  return isArray(value) && value.length === 2 ? point(value[0], value[1]) : undefined;
}

function pointOfObject(value: Json): Point | undefined {
  return isObject(value) && Object.keys(value).length === 2 ? point(value.lon, value.lat) : undefined;
}

function point(longitude: Json | undefined, latitude: Json | undefined): Point | undefined {
  if (typeof longitude !== "number" || typeof latitude !== "number") return undefined;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : undefined;
}

function pointKey(value: Value): string {
  return isArray(value) ? value.map(String).join(",") : String(value);
}
