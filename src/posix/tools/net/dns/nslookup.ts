/** nslookup of busybox 1.35 and of BIND 9. */
import type { DnsRecord, RecordType } from '../../../net.ts';
import type { Run } from '../../ask.ts';
import type { Sys } from '../../sys.ts';
import { Failure, type Tool, wordTool } from '../../tool.ts';
import { isAddress } from '../url.ts';
import {
  ask,
  bare,
  type DnsReply,
  queryOf,
  type ResolvConf,
  resolvConf,
  searchOrder,
  serverAddress,
  withDomains,
} from './resolver.ts';

const noServer = ';; connection timed out; no servers could be reached\n\n';

interface Call {
  name: string | undefined;
  /** As it was given. */
  server: string | undefined;
  /** The type that was asked for. */
  type: RecordType | undefined;
}
function callOf(args: string[]): Call {
  let type: RecordType | undefined;
  const operands: string[] = [];
  for (const word of args) {
    const asked = /^-(?:q|qt|querytype|type|t|ty)=(.*)$/i.exec(word)?.[1];
    if (asked !== undefined) type = asked.toUpperCase() as RecordType;
    else if (!word.startsWith('-')) operands.push(word);
  }
  const [name, server] = operands;
  return { name, server, type };
}

/** One record. `shown`: names in it as this tool shows them. */
function recordText(record: DnsRecord, shown: (name: string) => string): string {
  const name = bare(record.name);
  const { data } = record;
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return `Name:\t${name}\nAddress: ${data}\n`;
    case 'CNAME':
      return `${name}\tcanonical name = ${shown(data)}\n`;
    case 'PTR':
      return `${name}\tname = ${shown(data)}\n`;
    case 'SRV':
      return `${name}\tservice = ${shown(data)}\n`;
    default:
      return `${name}\ttext = ${data.startsWith('"') ? data : `"${data}"`}\n`;
  }
}
const recordsText = (records: DnsRecord[], shown: (name: string) => string): string =>
  records.map((record) => recordText(record, shown)).join('');

interface Lookup {
  name: string;
  query: string;
  isPointer: boolean;
  type: RecordType | undefined;
  /** The server's address, where one was given. */
  server: string | undefined;
  conf: ResolvConf;
  /** What stands before the answers. */
  head: string;
}

// ---------------------------------------------------------------------- busybox

/** What busybox shows of one answer. */
function busyboxAnswer(name: string, reply: DnsReply, isTypeGiven: boolean): string {
  if (reply.code !== 'NOERROR') return `** server can't find ${bare(name)}: ${reply.code}\n\n`;
  if (reply.answers.length) {
    const head = reply.authoritative ? '' : 'Non-authoritative answer:\n';
    return `${head}${recordsText(reply.answers, bare)}\n`;
  }
  return isTypeGiven ? `*** Can't find ${bare(name)}: No answer\n\n` : '\n';
}

/** Asks for all types and names, and shows what came. */
function* busyboxLookup(
  sys: Sys,
  { name, query, isPointer, type, server, conf, head }: Lookup,
): Run {
  const usual: RecordType[] = isPointer ? ['PTR'] : ['A', 'AAAA'];
  const types = type === undefined ? usual : [type];
  const isSearched = !isPointer && !name.includes('.') && types[0] !== 'PTR' && conf.search.length;
  const names = isSearched ? withDomains(name, conf) : [query];
  let text = '';
  let code = 0;
  for (const asked of types) {
    for (const one of names) {
      const reply = yield* ask(one, asked, server);
      if (reply.code === 'TIMEOUT') {
        sys.out(noServer);
        return 1;
      }
      if (reply.code !== 'NOERROR') code = 1;
      text += busyboxAnswer(one, reply, type !== undefined);
    }
  }
  sys.out(head + text);
  return code;
}

// ------------------------------------------------------------------------- BIND

/** The IPv6 addresses of a name, which BIND asks for by itself. */
function* ipv6Records(name: string, server: string | undefined): Run<DnsRecord[]> {
  const reply = yield* ask(name, 'AAAA', server);
  if (reply.code !== 'NOERROR') return [];
  return reply.answers.filter(({ type }) => type === 'AAAA');
}

function* bindLookup(sys: Sys, { name, query, isPointer, type, server, conf, head }: Lookup): Run {
  const asDotted = (text: string): string => text;
  const asked = type ?? (isPointer ? 'PTR' : 'A');
  let code = 'NXDOMAIN';
  for (const one of isPointer ? [query] : searchOrder(query, conf)) {
    const reply = yield* ask(one, asked, server);
    ({ code } = reply);
    if (code === 'TIMEOUT') {
      sys.out(noServer);
      return 1;
    }
    if (code !== 'NOERROR') continue;
    const canonical = bare(reply.answers.at(-1)?.name ?? one);
    const asksIpv6 = type === undefined && !isPointer;
    const more = asksIpv6 ? yield* ipv6Records(canonical, server) : [];
    const text = recordsText([...reply.answers, ...more], asDotted);
    const none = `*** Can't find ${name}: No answer\n`;
    const source = reply.authoritative || text === '' ? '' : 'Non-authoritative answer:\n';
    sys.out(`${head}${source}${text || none}\n`);
    return text === '' ? 1 : 0;
  }
  sys.out(`${head}** server can't find ${isPointer ? query : name}: ${code}\n\n`);
  return 1;
}

const busyboxUsage = `BusyBox v1.35.0 multi-call binary.

Usage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]
`;

function* nslookup(sys: Sys): Run {
  const { name, server: given, type } = callOf(sys.args);
  if (name === undefined) {
    sys.err(sys.ash ? busyboxUsage : '');
    return 1;
  }
  const server = yield* serverAddress(given);
  if (server === null) {
    throw new Failure(
      sys.ash ? `bad address '${given}'` : `couldn't get address for '${given}': not found`,
    );
  }
  const conf = yield* resolvConf();
  const at = server ?? conf.nameservers[0] ?? '127.0.0.1';
  const head = `Server:\t\t${given ?? at}\nAddress:\t${at}${sys.ash ? ':' : '#'}53\n\n`;
  const isPointer = isAddress(name);
  const lookup: Lookup = { name, query: queryOf(name), isPointer, type, server, conf, head };
  return yield* sys.ash ? busyboxLookup(sys, lookup) : bindLookup(sys, lookup);
}

export const nslookupTools: Record<string, Tool> = { nslookup: wordTool(nslookup) };
