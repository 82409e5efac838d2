/** The formats of od: what `-t` says, and one item as it is shown. */
import { formatFloat } from '../../format.ts';
import { escapedByte } from '../bytes-input.ts';

/** How items are shown; the names of kinds are od's. */
export interface Format {
  kind: string;
  /** Bytes of an item. */
  size: number;
  /** Columns of an item. */
  width: number;
  /** `z`: what can be seen is shown behind. */
  showsText: boolean;
}

const widths: Record<string, Record<number, number>> = {
  o: { 1: 3, 2: 6, 4: 11, 8: 22 },
  x: { 1: 2, 2: 4, 4: 8, 8: 16 },
  u: { 1: 3, 2: 5, 4: 10, 8: 20 },
  d: { 1: 4, 2: 6, 4: 11, 8: 20 },
  a: { 1: 3 },
  c: { 1: 3 },
  f: { 4: 15, 8: 24 },
};
/** char, short, int, long, float, double. */
const namedSizes: Record<string, number> = { C: 1, S: 2, I: 4, L: 8, F: 4, D: 8 };
const usualSizes: Record<string, number> = { f: 8, a: 1, c: 1 };

/** `x1z`, `d2o1` …; undefined: no such type. */
export function formatsOf(text: string): Format[] | undefined {
  const formats: Format[] = [];
  let left = text;
  while (left !== '') {
    const found = /^([acdfoux])(\d+|[CSILFD])?(z?)/.exec(left);
    if (!found) return undefined;
    const [all, kind = '', given, mark] = found;
    const usual = usualSizes[kind] ?? 4;
    const size = given === undefined ? usual : (namedSizes[given] ?? Number(given));
    const width = widths[kind]?.[size];
    if (width === undefined) return undefined;
    formats.push({ kind, size, width, showsText: mark === 'z' });
    left = left.slice(all.length);
  }
  return formats;
}

/** The older options, one letter a type, and what they are in today's. */
export const traditionalFormats = {
  namedCharacters: 'a',
  octalBytes: 'o1',
  characters: 'c',
  unsignedShorts: 'u2',
  octalShorts: 'o2',
  hexadecimalShorts: 'x2',
  ints: 'd4',
  longs: 'd8',
  shorts: 'd2',
  doubles: 'f8',
  hexadecimalInts: 'x4',
} as const;

const controlNames = (
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb ' +
  'can em sub esc fs gs rs us sp'
).split(' ');
/** The name of a character in ASCII; the eighth bit is passed over. */
function asciiName(byte: number): string {
  const low = byte & 127;
  return low === 127 ? 'del' : (controlNames[low] ?? String.fromCharCode(low));
}

function floatText(bytes: number[], size: number): string {
  const view = new DataView(new ArrayBuffer(8));
  bytes.forEach((byte, index) => view.setUint8(index, byte));
  const isSingle = size === 4;
  const number = isSingle ? view.getFloat32(0, true) : view.getFloat64(0, true);
  const precision = isSingle ? 8 : 17;
  return formatFloat(number, { flags: '', width: 0, precision, type: 'g' });
}

function integerText(bytes: number[], { kind, size, width }: Format): string {
  let number = 0n;
  for (const byte of bytes.toReversed()) {
    number = (number << 8n) | BigInt(byte);
  }
  const isNegative = kind === 'd' && number >> BigInt(size * 8 - 1) > 0n;
  if (isNegative) number -= 1n << BigInt(size * 8);
  if (kind === 'o') return number.toString(8).padStart(width, '0');
  return kind === 'x' ? number.toString(16).padStart(width, '0') : number.toString();
}

/** One item, the low byte first. */
export function itemText(bytes: number[], format: Format): string {
  const [first = 0] = bytes;
  switch (format.kind) {
    case 'a':
      return asciiName(first);
    case 'c':
      return escapedByte(first);
    case 'f':
      return floatText(bytes, format.size);
    default:
      return integerText(bytes, format);
  }
}
