/** od, hexdump, xxd: bytes made visible. */
import { fromBytes, toBytes } from '../bytes.ts';
import { formatFloat } from '../format.ts';
import { fileText } from './input.ts';
import { readAll, type Run } from './ask.ts';
import { type Options, options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

/** All input as bytes; undefined: something could not be read, which has been said. */
function* bytesOf(sys: Sys, names: string[]): Run<number[] | undefined> {
  const out: number[] = [];
  for (const name of names.length ? names : ['-']) {
    const found = name === '-' ? { text: yield* readAll() } : fileText(sys, name);
    if ('error' in found) {
      sys.err(`${sys.name}: ${name}: ${found.error}\n`);
      return undefined;
    }
    for (const byte of toBytes(found.text)) out.push(byte);
  }
  return out;
}

/** `10`, `0x10`, `010`, with k, M or b for a unit. */
function count(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const m = /^(0[xX][0-9a-fA-F]+|\d+)([bkKM]?)$/.exec(text);
  if (!m) return undefined;
  const [, digits = '', unit = ''] = m;
  const octal = /^0\d/.test(digits);
  return (
    Number.parseInt(digits, octal ? 8 : undefined) *
    ({ b: 512, k: 1024, K: 1024, M: 1_048_576 }[unit] ?? 1)
  );
}

const shortNames: Record<number, string> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};
const controls = (
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc ' +
  'fs gs rs us sp'
).split(' ');

function asChar(byte: number): string {
  const known = shortNames[byte];
  if (known !== undefined) return known;
  return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0');
}
function asName(byte: number): string {
  const low = byte & 127;
  if (low === 127) return 'del';
  return controls[low] ?? String.fromCharCode(low);
}

interface Shape {
  kind: string;
  size: number;
  width: number;
  z: boolean;
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
const sizes: Record<string, number> = { C: 1, S: 2, I: 4, L: 8, F: 4, D: 8 };

function shapes(text: string): Shape[] | undefined {
  const out: Shape[] = [];
  let left = text;
  while (left !== '') {
    const m = /^([acdfoux])(\d+|[CSILFD])?(z?)/.exec(left);
    const [all = '', kind = '', given] = m ?? [];
    if (!m) return undefined;
    const normal = kind === 'f' ? 8 : kind === 'a' || kind === 'c' ? 1 : 4;
    const size = given === undefined ? normal : (sizes[given] ?? Number(given));
    const width = widths[kind]?.[size];
    if (width === undefined) return undefined;
    out.push({ kind, size, width, z: m[3] === 'z' });
    left = left.slice(all.length);
  }
  return out;
}

function shown(bytes: number[], { kind, size }: Shape): string {
  if (kind === 'a') return asName(bytes[0] ?? 0);
  if (kind === 'c') return asChar(bytes[0] ?? 0);
  if (kind === 'f') {
    const view = new DataView(new ArrayBuffer(8));
    bytes.forEach((byte, n) => view.setUint8(n, byte));
    const value = size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
    return formatFloat(value, { flags: '', width: 0, precision: size === 4 ? 8 : 17, type: 'g' });
  }
  let value = 0n;
  for (const byte of bytes.toReversed()) value = (value << 8n) | BigInt(byte);
  if (kind === 'd' && value >> BigInt(size * 8 - 1)) value -= 1n << BigInt(size * 8);
  const base = { o: 8, x: 16 }[kind] ?? 10;
  const text = value.toString(base);
  return kind === 'o' || kind === 'x' ? text.padStart(widths[kind]?.[size] ?? 0, '0') : text;
}

const traditional: Record<string, string> = {
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  o: 'o2',
  x: 'x2',
  i: 'd4',
  l: 'd8',
  s: 'd2',
  f: 'f8',
  X: 'x4',
};

/** A line holds whole items of every size. */
function widthOf(sys: Sys, given: number, list: Shape[]): number {
  const block = Math.max(...list.map((shape) => shape.size));
  if (given > 0 && given % block === 0) return given;
  sys.err(`od: warning: invalid width ${given}; using ${block} instead\n`);
  return block;
}

function* od(sys: Sys): Run {
  const long = {
    'address-radix=': 'A',
    'format=': 't',
    'read-bytes=': 'N',
    'skip-bytes=': 'j',
    'width?': 'w',
    'output-duplicates': 'v',
  };
  const o = options(sys.args, 'A:t:N:j:w::vabcdoxilsfX', long);
  const wanted = o.found.flatMap(([letter, value]) =>
    letter === 't' ? [value] : (traditional[letter] ?? []),
  );
  const list: Shape[] = [];
  for (const text of wanted.length ? wanted : ['o2']) {
    const found = shapes(text);
    if (!found) {
      sys.err(`od: invalid type string '${text}'\n`);
      return 1;
    }
    list.push(...found);
  }
  const radix = { d: 10, o: 8, x: 16, n: 0 }[o.get('A') ?? 'o'];
  if (radix === undefined) {
    sys.err(
      `od: invalid output address radix '${o.get('A')}'; it must be one character from [doxn]\n`,
    );
    return 1;
  }
  const given = o.has('w') ? count(o.get('w') || '32') : 16;
  if (given === undefined) {
    sys.err(`od: invalid -w argument '${o.get('w')}'\n`);
    return 1;
  }
  const wide = widthOf(sys, given, list);
  const all = yield* bytesOf(sys, o.rest);
  if (!all) return 1;
  const skip = count(o.get('j')) ?? 0;
  const bytes = all.slice(skip, skip + (count(o.get('N')) ?? all.length));
  sys.os.spent += bytes.length;
  const address = (at: number): string =>
    radix ? at.toString(radix).padStart(radix === 16 ? 6 : 7, '0') : '';
  const total = Math.max(...list.map((shape) => (wide / shape.size) * (shape.width + 1)));
  let before = '';
  let starred = false;
  for (let at = 0; at < bytes.length; at += wide) {
    const row = bytes.slice(at, at + wide);
    const key = row.join();
    if (!o.has('v') && key === before && row.length === wide) {
      if (!starred) sys.out('*\n');
      starred = true;
      continue;
    }
    [before, starred] = [key, false];
    list.forEach((shape, n) => {
      const cell = total / (wide / shape.size);
      let line = '';
      for (let from = 0; from < row.length; from += shape.size) {
        const part = row.slice(from, from + shape.size);
        while (part.length < shape.size) part.push(0);
        line += shown(part, shape).padStart(Math.floor(cell));
      }
      if (shape.z)
        line =
          line.padEnd(total) +
          '  >' +
          row.map((b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : '.')).join('') +
          '<';
      const head = n === 0 ? address(skip + at) : ' '.repeat(address(0).length);
      sys.out(head + line + '\n');
    });
  }
  if (radix) sys.out(address(skip + bytes.length) + '\n');
  return 0;
}

const hex2 = (byte: number): string => byte.toString(16).padStart(2, '0');
const visible = (bytes: number[]): string =>
  bytes.map((b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : '.')).join('');

function canonical(row: number[]): string {
  const cells = Array.from({ length: 16 }, (_, n) => {
    const byte = row[n];
    return byte === undefined ? '  ' : hex2(byte);
  });
  return `  ${cells.slice(0, 8).join(' ')}  ${cells.slice(8).join(' ')}  |${visible(row)}|`;
}
function words(row: number[], width: number, show: (word: number) => string): string {
  let out = '';
  for (let at = 0; at < row.length; at += 2)
    out += ' ' + show((row[at] ?? 0) | ((row[at + 1] ?? 0) << 8));
  return out.padEnd(8 * (width + 1));
}
function singles(row: number[], show: (byte: number) => string): string {
  return row
    .map((byte) => ' ' + show(byte).padStart(3))
    .join('')
    .padEnd(64);
}

function hexRow(o: Options, row: number[]): string {
  if (o.has('C')) return canonical(row);
  if (o.has('b')) return singles(row, (byte) => byte.toString(8).padStart(3, '0'));
  if (o.has('c')) return singles(row, asChar);
  if (o.has('x')) return words(row, 7, (word) => '   ' + word.toString(16).padStart(4, '0'));
  if (o.has('d')) return words(row, 7, (word) => '  ' + String(word).padStart(5, '0'));
  if (o.has('o')) return words(row, 7, (word) => ' ' + word.toString(8).padStart(6, '0'));
  return words(row, 4, (word) => word.toString(16).padStart(4, '0'));
}

function* hexdump(sys: Sys): Run {
  const o = options(sys.args, 'Cbcdoxn:s:v', {
    canonical: 'C',
    'length=': 'n',
    'skip=': 's',
    'no-squeezing': 'v',
  });
  const all = yield* bytesOf(sys, o.rest);
  if (!all) {
    if (!sys.ash) sys.err('hexdump: all input file arguments failed\n');
    return 1;
  }
  const skip = count(o.get('s')) ?? 0;
  const bytes = all.slice(skip, skip + (count(o.get('n')) ?? all.length));
  sys.os.spent += bytes.length;
  const address = (at: number): string => at.toString(16).padStart(o.has('C') ? 8 : 7, '0');
  let before = '';
  let starred = false;
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.slice(at, at + 16);
    const key = row.join();
    if (!o.has('v') && key === before) {
      if (!starred) sys.out('*\n');
      starred = true;
      continue;
    }
    [before, starred] = [key, false];
    sys.out(address(skip + at) + hexRow(o, row) + '\n');
  }
  if (bytes.length) sys.out(address(skip + bytes.length) + '\n');
  return 0;
}

function* xxd(sys: Sys): Run {
  const o = options(sys.args, 'pruc:g:l:s:', {}, false);
  const [name] = o.rest;
  const found =
    name === undefined || name === '-' ? { text: yield* readAll() } : fileText(sys, name);
  if ('error' in found) {
    sys.err(`xxd: ${name}: ${found.error}\n`);
    return 2;
  }
  if (o.has('r')) {
    sys.out(fromBytes(reversed(found.text, o.has('p'))));
    return 0;
  }
  const skip = count(o.get('s')) ?? 0;
  const bytes = toBytes(found.text)
    .slice(skip)
    .slice(0, count(o.get('l')) ?? Infinity);
  const shownByte = (byte: number): string => (o.has('u') ? hex2(byte).toUpperCase() : hex2(byte));
  const wide = Number(o.get('c') ?? (o.has('p') ? 30 : 16));
  const group = Number(o.get('g') ?? 2) || wide;
  for (let at = 0; at < bytes.length; at += wide) {
    const row = bytes.slice(at, at + wide);
    if (o.has('p')) {
      sys.out(row.map(shownByte).join('') + '\n');
      continue;
    }
    let cells = '';
    for (let n = 0; n < wide; n++) {
      const byte = row[n];
      cells += (n % group === 0 ? ' ' : '') + (byte === undefined ? '  ' : shownByte(byte));
    }
    sys.out(`${(skip + at).toString(16).padStart(8, '0')}:${cells}  ${visible(row)}\n`);
  }
  return 0;
}
function reversed(text: string, plain: boolean): number[] {
  const digits = plain
    ? text
    : text
        .split('\n')
        .map((line) => line.replace(/^[0-9a-f]+: ?/i, '').split('  ')[0])
        .join('');
  const clean = digits.replace(/[^0-9a-fA-F]/g, '');
  const out: number[] = [];
  for (let at = 0; at + 1 < clean.length; at += 2)
    out.push(Number.parseInt(clean.slice(at, at + 2), 16));
  return out;
}

export const dumpTools: Record<string, Tool> = { od, hexdump, xxd, hd: hexdump };
