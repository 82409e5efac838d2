/** getent of glibc: hosts, passwd, group. */
import { net, type Run } from '../../ask.ts';
import type { Sys } from '../../sys.ts';
import { type Tool, wordTool } from '../../tool.ts';
import { bare } from './resolver.ts';

const usage = (database: string): string =>
  `Unknown database: ${database}\n` +
  "Try `getent --help' or `getent --usage' for more information.\n";

/** The lines of a file in /etc, by the names that stand first in them. */
function entries(sys: Sys, database: string, keys: string[]): number {
  const lines = (sys.machine.files[`/etc/${database}`] ?? '').split('\n').filter(Boolean);
  const isWanted = (line: string): boolean =>
    !keys.length || keys.includes(line.split(':')[0] ?? '');
  const found = lines.filter(isWanted);
  sys.out(found.map((line) => line + '\n').join(''));
  return found.length ? 0 : 2;
}

function hostLines(database: string, address: string, name: string): string {
  const column = address.padEnd(15);
  if (database === 'hosts') return `${column} ${name}\n`;
  return `${column} STREAM ${name}\n${column} DGRAM  \n${column} RAW    \n`;
}

function* getent(sys: Sys): Run {
  const [database = '', ...keys] = sys.args;
  if (!/^(a?hosts(v4)?|passwd|group)$/.test(database)) {
    sys.err(usage(database));
    return 1;
  }
  if (!database.includes('hosts')) return entries(sys, database, keys);
  let code = 0;
  for (const key of keys) {
    const reply = yield* net({ kind: 'lookup', name: key });
    if (reply.kind !== 'lookup' || !reply.addresses.length) {
      code = 2;
      continue;
    }
    const name = bare(reply.canonicalName ?? key);
    sys.out(reply.addresses.map((address) => hostLines(database, address, name)).join(''));
  }
  return code;
}

export const getentTools: Record<string, Tool> = { getent: wordTool(getent) };
