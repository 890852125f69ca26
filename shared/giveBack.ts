/**
 * Gives the memory of bytes that nobody reads any more back at once. Left to the engine, which counts such memory but does
 * not see it, some megabytes make it look through its whole heap. Bytes that are a part of something larger are left alone.
 */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
