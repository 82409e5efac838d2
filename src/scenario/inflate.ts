/** Raw deflate → text, never more than a scenario may hold. */
import { Inflate, strFromU8 } from 'fflate';

/** Inflated size at most, bytes. */
export const inflatedLimit = 4_000_000;

/** Bytes that are unpacked at once, so that a bomb is noticed before it has gone off. */
const piece = 1_024;

/** Undefined where the bytes are no deflate, or not all of it. */
export function inflate(bytes: Uint8Array): { text: string } | 'too large' | undefined {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const stream = new Inflate((chunk, final) => {
    size += chunk.length;
    if (size > inflatedLimit) throw new RangeError('too large');
    chunks.push(chunk);
    ended = final;
  });
  try {
    for (let at = 0; at < bytes.length; at += piece)
      stream.push(bytes.subarray(at, at + piece), at + piece >= bytes.length);
  } catch (e) {
    return e instanceof RangeError ? 'too large' : undefined;
  }
  return ended ? { text: strFromU8(joined(chunks, size)) } : undefined;
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
