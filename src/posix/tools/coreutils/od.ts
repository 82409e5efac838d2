/** od. Models GNU od. */
import { attached, flag, type Given, value, values } from '../../getopt.ts';
import { byteCount, bytesOfInput, squeezedRows, visibleBytes } from '../bytes-input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { type Format, formatsOf, itemText, traditionalFormats } from './od-format.ts';

const options = {
  addressRadix: value('-A, --address-radix'),
  format: values('-t, --format'),
  readBytes: value('-N, --read-bytes'),
  skipBytes: value('-j, --skip-bytes'),
  width: attached('-w, --width'),
  outputDuplicates: flag('-v, --output-duplicates'),
  namedCharacters: flag('-a'),
  octalBytes: flag('-b'),
  characters: flag('-c'),
  unsignedShorts: flag('-d'),
  octalShorts: flag('-o'),
  hexadecimalShorts: flag('-x'),
  ints: flag('-i'),
  longs: flag('-l'),
  shorts: flag('-s'),
  doubles: flag('-f'),
  hexadecimalInts: flag('-X'),
};
type Order = Given<typeof options>['order'];

const isTraditional = (option: string): option is keyof typeof traditionalFormats =>
  Object.hasOwn(traditionalFormats, option);

/** The formats in the order in which they were given. */
function wantedFormats(order: Order): Format[] {
  const wanted = order.flatMap(({ option, text }) => {
    if (option === 'format') return [text];
    return isTraditional(option) ? [traditionalFormats[option]] : [];
  });
  return (wanted.length ? wanted : ['o2']).flatMap((text) => {
    const formats = formatsOf(text);
    if (!formats) throw new Failure(`invalid type string '${text}'`);
    return formats;
  });
}

const radixes: Record<string, number> = { d: 10, o: 8, x: 16, n: 0 };

/** How offsets are written; 0: not at all. */
function radixOf(given = 'o'): number {
  const radix = radixes[given];
  if (radix !== undefined) return radix;
  const why = 'it must be one character from [doxn]';
  throw new Failure(`invalid output address radix '${given}'; ${why}`);
}

/** Bytes of a row: whole items of every format. */
function rowWidth(sys: Sys, given: string | undefined, formats: Format[]): number {
  const wanted = given === undefined ? 16 : byteCount(given || '32');
  if (wanted === undefined) throw new Failure(`invalid -w argument '${given}'`);
  const block = Math.max(...formats.map(({ size }) => size));
  if (wanted > 0 && wanted % block === 0) return wanted;
  sys.err(`od: warning: invalid width ${wanted}; using ${block} instead\n`);
  return block;
}

/** A row in one format; `total`: the columns that all formats take. */
function rowText(bytes: number[], format: Format, width: number, total: number): string {
  const { size } = format;
  const cell = Math.floor(total / (width / size));
  let items = '';
  for (let from = 0; from < bytes.length; from += size) {
    const item = bytes.slice(from, from + size);
    while (item.length < size) item.push(0);
    items += itemText(item, format).padStart(cell);
  }
  return format.showsText ? `${items.padEnd(total)}  >${visibleBytes(bytes)}<` : items;
}

const od = tool({
  options,
  *run(sys, { options: given, operands, order }) {
    const formats = wantedFormats(order);
    const radix = radixOf(given.addressRadix);
    const width = rowWidth(sys, given.width, formats);
    const all = yield* bytesOfInput(sys, operands);
    if (!all) return 1;
    const skip = byteCount(given.skipBytes ?? '') ?? 0;
    const count = byteCount(given.readBytes ?? '') ?? all.length;
    const bytes = all.slice(skip, skip + count);
    sys.os.spent += bytes.length;
    const address = (at: number): string =>
      radix ? at.toString(radix).padStart(radix === 16 ? 6 : 7, '0') : '';
    const total = Math.max(...formats.map((one) => (width / one.size) * (one.width + 1)));
    for (const row of squeezedRows(bytes, width, !given.outputDuplicates)) {
      if (row === '*') {
        sys.out('*\n');
        continue;
      }
      formats.forEach((format, index) => {
        const head = index === 0 ? address(skip + row.at) : ' '.repeat(address(0).length);
        sys.out(`${head}${rowText(row.bytes, format, width, total)}\n`);
      });
    }
    if (radix) sys.out(address(skip + bytes.length) + '\n');
    return 0;
  },
});

export const odTools: Record<string, Tool> = { od };
