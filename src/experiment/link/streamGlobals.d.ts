// Unpacking, in every browser, Worker and Node; TypeScript keeps these types in the libraries of each.

interface ByteStream {
  pipeThrough(through: DecompressionStream): ByteStream;
  getReader(): {
    read(): Promise<{ done: false; value: Uint8Array<ArrayBuffer> } | { done: true; value?: undefined }>;
    cancel(): Promise<void>;
  };
}

declare class Blob {
  constructor(parts: readonly Uint8Array<ArrayBuffer>[]);
  stream(): ByteStream;
}

declare class DecompressionStream {
  constructor(format: 'deflate-raw');
}
