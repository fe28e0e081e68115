/** The fields of a Protocol Buffers message, at its top. https://protobuf.dev/programming-guides/encoding/ */

interface ProtobufField {
  number: number;
  /** A varint, or the bytes of a field that says its length, which end with the file where that was cut. */
  value: number | Uint8Array;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;
/** More than any model has at its top: functions, properties, operator sets. */
const MAX_FIELDS = 10_000;

/** null where the bytes are none such. Fields of four or eight bytes are at the top of no model. */
export function protobufFields(bytes: Uint8Array): ProtobufField[] | null {
  const fields: ProtobufField[] = [];
  let at = 0;
  const varint = () => {
    let [value, scale] = [0, 1];
    for (let i = 0; i < 10 && at < bytes.length; i++) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) return value;
    }
    return null;
  };
  while (at < bytes.length && fields.length < MAX_FIELDS) {
    const [tag, value] = [varint(), varint()];
    if (tag === null || value === null) return null;
    const [number, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === VARINT) fields.push({ number, value });
    else if (wire === LENGTH_DELIMITED) {
      fields.push({ number, value: bytes.subarray(at, at + value) });
      at += value;
    } else return null;
  }
  return fields;
}
