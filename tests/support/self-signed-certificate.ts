import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A certificate for this machine that nobody has signed but itself, made anew for each run. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** DER (X.690): a tag, the length, the content. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const size = content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: readonly Uint8Array[]) => der(0x30, ...contents);
const oid = (...bytes: readonly number[]) => der(0x06, Buffer.from(bytes));
const integer = (bytes: Uint8Array) => der(0x02, bytes);

const ECDSA_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const COMMON_NAME = oid(0x55, 0x04, 0x03);
const ALTERNATIVE_NAME = oid(0x55, 0x1d, 0x11);

function utcTime(offsetDays: number): Buffer {
  const date = new Date(Date.now() + offsetDays * 86_400_000).toISOString().replace(/[-:T]/g, "");
  return der(0x17, Buffer.from(`${date.slice(2, 14)}Z`));
}

/** For `localhost`, the further names, and 127.0.0.1 (RFC 5280). */
export function selfSignedCertificate(names: readonly string[] = []): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from("foipack tests")))));
  const hosts = ["localhost", ...names].map((host) => der(0x82, Buffer.from(host)));
  const alternatives = sequence(...hosts, der(0x87, Buffer.from([127, 0, 0, 1])));
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    name,
    sequence(utcTime(-1), utcTime(2)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(sequence(ALTERNATIVE_NAME, der(0x04, alternatives)))),
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  const base64 = certificate.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}
