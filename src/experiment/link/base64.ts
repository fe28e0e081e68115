/** Bytes as base64 text. */

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** null where `coded` is not base64. */
export function fromBase64(coded: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(coded);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}
