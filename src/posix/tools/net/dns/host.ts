/** host of BIND 9. */
import type { DnsRecord, RecordType } from '../../../net.ts';
import type { Run } from '../../ask.ts';
import type { Sys } from '../../sys.ts';
import { Failure, type Tool, wordTool } from '../../tool.ts';
import { isAddress } from '../url.ts';
import { ask, bare, queryOf, resolvConf, searchOrder, serverAddress } from './resolver.ts';

interface Call {
  name: string;
  server: string | undefined;
  type: RecordType | undefined;
}
function callOf(args: string[]): Call {
  let type: RecordType | undefined;
  const operands: string[] = [];
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-t') type = (words.shift() ?? 'A').toUpperCase() as RecordType;
    else if (!word.startsWith('-')) operands.push(word);
  }
  const [name = '', server] = operands;
  return { name, server, type };
}

const relations: Partial<Record<RecordType, string>> = {
  A: 'has address',
  AAAA: 'has IPv6 address',
  CNAME: 'is an alias for',
  PTR: 'domain name pointer',
  SRV: 'has SRV record',
};
const recordText = ({ name, type, data }: DnsRecord): string =>
  `${bare(name)} ${relations[type] ?? 'descriptive text'} ${data}\n`;

const codes: Record<string, string> = { NXDOMAIN: '3(NXDOMAIN)', SERVFAIL: '2(SERVFAIL)' };

function* host(sys: Sys): Run {
  const { name, server: given, type } = callOf(sys.args);
  const server = yield* serverAddress(given);
  if (server === null) throw new Failure(`couldn't get address for '${given}': not found`);
  const conf = yield* resolvConf();
  const isPointer = isAddress(name);
  const query = queryOf(name);
  if (given) {
    const address = `Address: ${server ?? ''}#53`;
    sys.out(`Using domain server:\nName: ${given}\n${address}\nAliases: \n\n`);
  }
  let code = 'NXDOMAIN';
  for (const one of isPointer ? [query] : searchOrder(query, conf)) {
    const reply = yield* ask(one, type ?? (isPointer ? 'PTR' : 'A'), server);
    ({ code } = reply);
    if (code === 'TIMEOUT') {
      sys.out(';; connection timed out; no servers could be reached\n');
      return 1;
    }
    if (code !== 'NOERROR') continue;
    const none = `${bare(one)} has no ${type ?? 'A'} record\n`;
    sys.out(reply.answers.map(recordText).join('') || none);
    return 0;
  }
  const shown = isPointer ? query + '.' : name;
  sys.out(`Host ${shown} not found: ${codes[code] ?? '5(REFUSED)'}\n`);
  return 1;
}

export const hostTools: Record<string, Tool> = { host: wordTool(host) };
