/** dig of BIND 9.18. */
import type { RecordType } from '../../../net.ts';
import { strftime } from '../../../strftime.ts';
import type { Run } from '../../ask.ts';
import { nextRandom } from '../../random.ts';
import type { Sys } from '../../sys.ts';
import { type Tool, wordTool } from '../../tool.ts';
import {
  ask,
  type DnsReply,
  isRecordType,
  resolvConf,
  reverseName,
  searchOrder,
  serverAddress,
} from './resolver.ts';

interface Call {
  name: string;
  type: RecordType;
  /** As it was given. */
  server: string | undefined;
  /** `+short`, `+search` … */
  flags: Set<string>;
}

function callOf(args: string[]): Call {
  const call: Call = { name: '.', type: 'A', server: undefined, flags: new Set() };
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word.startsWith('@')) {
      call.server = word.slice(1);
    } else if (word.startsWith('+')) {
      call.flags.add(word.slice(1));
    } else if (word === '-x') {
      call.name = reverseName(words.shift() ?? '');
      call.type = 'PTR';
    } else if (word === '-t') {
      call.type = (words.shift() ?? 'A').toUpperCase() as RecordType;
    } else if (word === '-p') {
      words.shift();
    } else if (isRecordType(word.toUpperCase())) {
      call.type = word.toUpperCase() as RecordType;
    } else if (!word.startsWith('-') && word.toLowerCase() !== 'in') {
      call.name = word;
    }
  }
  return call;
}

/** The first name that has an answer, or the last that was asked for. */
function* askInTurn(
  names: string[],
  type: RecordType,
  server: string | undefined,
): Run<{ asked: string; reply: DnsReply | undefined }> {
  let asked = '';
  let reply: DnsReply | undefined;
  for (asked of names) {
    const own = yield* ask(asked, type, server);
    reply = own;
    if (own.code === 'NOERROR' && own.answers.length) break;
  }
  return { asked, reply };
}

const rowsOf = (reply: DnsReply): string =>
  reply.answers
    .map(({ name, ttl, type, data }) => `${(name + '\t').padEnd(24)}${ttl}\tIN\t${type}\t${data}\n`)
    .join('');

const greeting = (sys: Sys): string => `\n; <<>> DiG 9.18.28 <<>> ${sys.args.join(' ')}\n`;

/** All that dig says of an answer. `server`: its address. */
function fullAnswer(sys: Sys, call: Call, asked: string, reply: DnsReply, server: string): string {
  const id = nextRandom(sys) >> 15;
  const { authoritative, answers, code, ms } = reply;
  const flags = authoritative ? 'qr aa rd' : 'qr rd ra';
  const counts = `QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: 0, ADDITIONAL: 1`;
  const warning = ';; WARNING: recursion requested but not available\n';
  const question = `;${asked.endsWith('.') ? asked : asked + '.'}\t`;
  const rows = rowsOf(reply);
  const size = 40 + asked.length + answers.length * (asked.length + 20);
  return (
    `${greeting(sys)}${call.server ? '; (1 server found)\n' : ''}` +
    `;; global options: +cmd\n;; Got answer:\n` +
    `;; ->>HEADER<<- opcode: QUERY, status: ${code}, id: ${id}\n` +
    `;; flags: ${flags}; ${counts}\n` +
    `${authoritative ? warning : ''}\n` +
    `;; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: 1232\n;; QUESTION SECTION:\n` +
    `${question.padEnd(32)}IN\t${call.type}\n\n` +
    `${rows ? `;; ANSWER SECTION:\n${rows}\n` : ''};; Query time: ${ms} msec\n` +
    `;; SERVER: ${server}#53(${server}) (UDP)\n` +
    `;; WHEN: ${strftime('%a %b %d %T UTC %Y', sys.now())}\n` +
    `;; MSG SIZE  rcvd: ${size}\n\n`
  );
}

function* dig(sys: Sys): Run {
  const call = callOf(sys.args);
  const { flags, name } = call;
  const server = yield* serverAddress(call.server);
  if (server === null) {
    sys.out(`dig: couldn't get address for '${call.server}': not found\n`);
    return 10;
  }
  const conf = yield* resolvConf();
  const names = flags.has('search') ? searchOrder(name, conf) : [name];
  const { asked, reply } = yield* askInTurn(names, call.type, server);
  if (!reply || reply.code === 'TIMEOUT') {
    const options = ';; global options: +cmd\n';
    sys.out(`${greeting(sys)}${options};; connection timed out; no servers could be reached\n`);
    return 9;
  }
  if (flags.has('short')) {
    sys.out(reply.answers.map(({ data }) => data + '\n').join(''));
  } else if (flags.has('noall')) {
    sys.out(flags.has('answer') ? rowsOf(reply) : '');
  } else {
    const at = server ?? conf.nameservers[0] ?? '127.0.0.1';
    sys.out(fullAnswer(sys, call, asked, reply, at));
  }
  return 0;
}

export const digTools: Record<string, Tool> = { dig: wordTool(dig) };
