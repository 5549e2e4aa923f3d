import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a zip, and what it says of itself that is not so. */
export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly isStored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** As the file's mode in Unix, such as 0o120777 for a link. */
  readonly mode?: number;
  /** Sizes and checksum that the central directory gives in place of the true ones. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
}

/** A zip file, byte by byte (APPNOTE.TXT of PKWARE): local headers and contents, the central directory, its end. */
export function zipBytes(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, content = "", isStored = false, flags = 0x800, mode = 0o100644 } = entry;
    const method = entry.method ?? (isStored ? 0 : 8);
    const bytes = Buffer.from(content);
    const packed = isStored ? bytes : deflateRawSync(bytes);
    const path = Buffer.from(name);
    const crc = entry.crc ?? crc32(bytes, 0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(entry.packedSize ?? packed.length, 14);
    common.writeUInt32LE(entry.size ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    // Version 3.0 by Unix, so that the mode counts.
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x1e\x03", "latin1"), common, tail, path]));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
