/** md5sum, sha1sum, sha224sum, sha256sum, cksum. Models GNU's. */
import { sha256 } from '../../../base/sha256.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import { flag } from '../../getopt.ts';
import type { Run } from '../ask.ts';
import { hexByte } from '../bytes-input.ts';
import { inputText, unreadable } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool, wordTool } from '../tool.ts';
import { crc, md5, sha1 } from './digests.ts';

type Digest = (bytes: number[]) => string;

/** Undefined: the file cannot be read, which has been said. */
function* bytesOf(sys: Sys, name: string): Run<number[] | undefined> {
  const found = yield* inputText(sys, name);
  if ('text' in found) return utf8Bytes(found.text);
  const { error } = found;
  const busybox = `${sys.name}: can't open '${name}': ${error}\n`;
  sys.err(sys.ash ? busybox : unreadable(sys, name, error));
  return undefined;
}

/** No list of sums that is looked at is longer. */
const MAX_LIST = 60_000;

/** What the lines of a list say: a sum and a file. */
function sumsOf(bytes: number[]): { sum: string; file: string }[] {
  const lines = String.fromCharCode(...bytes.slice(0, MAX_LIST)).split('\n');
  return lines.flatMap((line) => {
    const [, sum = '', file = ''] = /^\\?([0-9a-fA-F]+) [ *](.+)$/.exec(line) ?? [];
    return file === '' ? [] : [{ sum: sum.toLowerCase(), file }];
  });
}

interface Checked {
  total: number;
  bad: number;
  unread: number;
}

function* checkList(
  sys: Sys,
  list: string,
  digest: Digest,
  isQuiet: boolean,
): Run<Checked | undefined> {
  const bytes = yield* bytesOf(sys, list);
  if (!bytes) return undefined;
  const checked: Checked = { total: 0, bad: 0, unread: 0 };
  for (const { sum, file } of sumsOf(bytes)) {
    checked.total++;
    const own = yield* bytesOf(sys, file);
    if (!own) {
      checked.unread++;
      sys.out(`${file}: FAILED open or read\n`);
      continue;
    }
    const isSame = digest(own) === sum;
    if (!isSame) checked.bad++;
    if (!isSame || !isQuiet) sys.out(`${file}: ${isSame ? 'OK' : 'FAILED'}\n`);
  }
  return checked;
}

function* check(sys: Sys, lists: string[], digest: Digest, isQuiet: boolean): Run {
  const all: Checked = { total: 0, bad: 0, unread: 0 };
  for (const list of lists) {
    const checked = yield* checkList(sys, list, digest, isQuiet);
    if (!checked) return 1;
    all.total += checked.total;
    all.bad += checked.bad;
    all.unread += checked.unread;
    if (!all.total) throw new Failure(`${list}: no properly formatted checksum lines found`);
  }
  const warn = (count: number, one: string, many: string): void => {
    if (count) sys.err(`${sys.name}: WARNING: ${count} ${count === 1 ? one : many}\n`);
  };
  warn(all.unread, 'listed file could not be read', 'listed files could not be read');
  warn(all.bad, 'computed checksum did NOT match', 'computed checksums did NOT match');
  return all.bad || all.unread ? 1 : 0;
}

const checksumTool = (digest: Digest): Tool =>
  tool({
    options: {
      check: flag('-c, --check'),
      binary: flag('-b, --binary'),
      text: flag('-t, --text'),
      quiet: flag('--quiet'),
      status: flag('--status'),
      tag: flag('--tag'),
      warn: flag('-w'),
      zero: flag('-z'),
    },
    *run(sys, { options, operands }) {
      const names = operands.length ? operands : ['-'];
      if (options.check) {
        return yield* check(sys, names, digest, options.quiet || options.status);
      }
      let code = 0;
      for (const name of names) {
        const bytes = yield* bytesOf(sys, name);
        if (!bytes) {
          code = 1;
          continue;
        }
        sys.os.spent += bytes.length;
        sys.out(`${digest(bytes)} ${options.binary ? '*' : ' '}${name}\n`);
      }
      return code;
    },
  });

const hex = (bytes: Uint8Array): string => Array.from(bytes, hexByte).join('');

/** The state that SHA-224 begins with; its digest is the first 28 bytes. */
const sha224Start = [
  0xc105_9ed8, 0x367c_d507, 0x3070_dd17, 0xf70e_5939, 0xffc0_0b31, 0x6858_1511, 0x64f9_8fa7,
  0xbefa_4fa4,
];
const sha224 = (bytes: number[]): string => hex(sha256(bytes, sha224Start).slice(0, 28));

const cksum = wordTool(function* (sys) {
  const { args } = sys;
  let code = 0;
  for (const name of args.length ? args : ['-']) {
    const bytes = yield* bytesOf(sys, name);
    if (!bytes) {
      code = 1;
      continue;
    }
    sys.out(`${crc(bytes)} ${bytes.length}${args.length ? ` ${name}` : ''}\n`);
  }
  return code;
});

export const checksumTools: Record<string, Tool> = {
  md5sum: checksumTool(md5),
  sha1sum: checksumTool(sha1),
  sha224sum: checksumTool(sha224),
  sha256sum: checksumTool((bytes) => hex(sha256(bytes))),
  cksum,
};
