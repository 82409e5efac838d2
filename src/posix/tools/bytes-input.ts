/** Input of the tools that show bytes: od, hexdump, xxd. */
import { utf8Bytes } from '../../base/utf8.ts';
import type { Run } from './ask.ts';
import { inputText } from './input.ts';
import type { Sys } from './sys.ts';

/** All input as bytes; undefined: something could not be read, which has been said. */
export function* bytesOfInput(sys: Sys, names: string[]): Run<number[] | undefined> {
  const bytes: number[] = [];
  for (const name of names.length ? names : ['-']) {
    const found = yield* inputText(sys, name);
    if ('error' in found) {
      sys.err(`${sys.name}: ${name}: ${found.error}\n`);
      return undefined;
    }
    for (const byte of utf8Bytes(found.text)) bytes.push(byte);
  }
  return bytes;
}

const units: Record<string, number> = { b: 512, k: 1024, K: 1024, M: 1_048_576 };

/** `10`, `0x10`, `010`, with k, M or b for a unit; undefined: none. */
export function byteCount(text: string): number | undefined {
  const found = /^(0[xX][0-9a-fA-F]+|\d+)([bkKM]?)$/.exec(text);
  if (!found) return undefined;
  const [, digits = '', unit = ''] = found;
  const isOctal = /^0\d/.test(digits);
  return Number.parseInt(digits, isOctal ? 8 : undefined) * (units[unit] ?? 1);
}

export interface Row {
  at: number;
  bytes: number[];
}

/** Rows of bytes; the first of several that are the same stands for them, a star for the rest. */
export function* squeezedRows(
  bytes: number[],
  width: number,
  squeezes: boolean,
): Generator<Row | '*'> {
  let before = '';
  let isStarred = false;
  for (let at = 0; at < bytes.length; at += width) {
    const row = bytes.slice(at, at + width);
    const key = row.join();
    if (squeezes && key === before) {
      if (!isStarred) yield '*';
      isStarred = true;
      continue;
    }
    before = key;
    isStarred = false;
    yield { at, bytes: row };
  }
}

export const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Bytes as they are where they can be seen, dots elsewhere. */
export const visibleBytes = (bytes: number[]): string =>
  bytes.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');

const controls: Record<number, string> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

/** A byte as C writes it, or in octal. */
export function escapedByte(byte: number): string {
  const known = controls[byte];
  if (known !== undefined) return known;
  return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0');
}
