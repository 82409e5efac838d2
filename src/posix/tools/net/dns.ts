/** nslookup (busybox 1.35 and BIND 9), dig, host, getent. */
import type { NetReply, RecordType } from '../../net.ts';
import { strftime } from '../../strftime.ts';
import { net, type Run } from '../ask.ts';
import { type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';
import { isAddress } from './url.ts';

type Dns = NetReply & { kind: 'dns' };
const bare = (name: string): string => name.replace(/\.$/, '');
const reverse = (address: string): string =>
  address.split('.').reverse().join('.') + '.in-addr.arpa';

function* ask(name: string, type: RecordType, server: string | undefined): Run<Dns> {
  const reply = yield* net({
    kind: 'dns',
    name: name.endsWith('.') ? name : name + '.',
    type,
    ...(server === undefined ? {} : { server }),
  });
  return reply.kind === 'dns'
    ? reply
    : {
        ms: reply.ms,
        kind: 'dns',
        server: server ?? '',
        code: 'TIMEOUT',
        answers: [],
        authoritative: false,
      };
}
function* config(): Run<{ nameservers: string[]; search: string[]; ndots: number }> {
  const reply = yield* net({ kind: 'resolv.conf' });
  return reply.kind === 'resolv.conf'
    ? reply
    : { nameservers: ['127.0.0.1'], search: [], ndots: 1 };
}
/** A server given by name is looked up. */
function* serverAddress(name: string | undefined): Run<string | undefined | null> {
  if (name === undefined || isAddress(name)) return name;
  const reply = yield* net({ kind: 'lookup', name });
  return reply.kind === 'lookup' ? (reply.addresses[0] ?? null) : null;
}

function records(reply: Dns, dot: boolean): string {
  const shown = dot ? (s: string): string => s : bare;
  return reply.answers
    .map((r) => {
      const name = bare(r.name);
      switch (r.type) {
        case 'A':
        case 'AAAA':
          return `Name:\t${name}\nAddress: ${r.data}\n`;
        case 'CNAME':
          return `${name}\tcanonical name = ${shown(r.data)}\n`;
        case 'PTR':
          return `${name}\tname = ${shown(r.data)}\n`;
        case 'SRV':
          return `${name}\tservice = ${shown(r.data)}\n`;
        default:
          return `${name}\ttext = ${r.data.startsWith('"') ? r.data : `"${r.data}"`}\n`;
      }
    })
    .join('');
}

function* nslookup(sys: Sys): Run {
  let types: RecordType[] | undefined;
  const rest: string[] = [];
  for (const arg of sys.args) {
    const m = /^-(?:q|qt|querytype|type|t|ty)=(.*)$/i.exec(arg);
    if (m) types = [(m[1] as string).toUpperCase() as RecordType];
    else if (!arg.startsWith('-')) rest.push(arg);
  }
  const [name, given] = rest;
  if (name === undefined) {
    sys.err(
      sys.ash
        ? 'BusyBox v1.35.0 multi-call binary.\n\nUsage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n'
        : '',
    );
    return 1;
  }
  const server = yield* serverAddress(given);
  if (server === null) {
    sys.err(
      sys.ash
        ? `nslookup: bad address '${given}'\n`
        : `nslookup: couldn't get address for '${given}': not found\n`,
    );
    return 1;
  }
  const conf = yield* config();
  const at = server ?? conf.nameservers[0] ?? '127.0.0.1';
  const pointer = isAddress(name);
  const head = `Server:\t\t${given ?? at}\nAddress:\t${at}${sys.ash ? ':' : '#'}53\n\n`;
  const first: RecordType[] = types ?? (pointer ? ['PTR'] : ['A', 'AAAA']);
  const query = pointer ? reverse(name) : name;
  if (sys.ash) {
    const names =
      pointer || name.includes('.') || !conf.search.length || first[0] === 'PTR'
        ? [query]
        : conf.search.map((s) => `${name}.${bare(s)}`);
    let text = '';
    let code = 0;
    for (const type of first)
      for (const one of names) {
        const reply = yield* ask(one, type, server);
        if (reply.code === 'TIMEOUT') {
          sys.out(';; connection timed out; no servers could be reached\n\n');
          return 1;
        }
        if (reply.code !== 'NOERROR') {
          text += `** server can't find ${bare(one)}: ${reply.code}\n\n`;
          code = 1;
          continue;
        }
        if (!reply.answers.length) {
          if (types) {
            text += `*** Can't find ${bare(one)}: No answer\n\n`;
          } else text += '\n';
          continue;
        }
        text +=
          (reply.authoritative ? '' : 'Non-authoritative answer:\n') + records(reply, false) + '\n';
      }
    sys.out(head + text);
    return code;
  }
  // BIND: the name as it is when it has enough dots, else the search list first.
  const dots = query.split('.').length - 1;
  const listed =
    pointer || query.endsWith('.') ? [] : conf.search.map((s) => `${query}.${bare(s)}`);
  const order =
    query.endsWith('.') || pointer
      ? [query]
      : dots >= conf.ndots
        ? [query, ...listed]
        : [...listed, query];
  let last: Dns | undefined;
  for (const one of order) {
    const got = yield* ask(one, first[0] as RecordType, server);
    last = got;
    if (got.code === 'TIMEOUT') {
      sys.out(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    if (got.code !== 'NOERROR') continue;
    let text = records(got, true);
    if (!types && !pointer) {
      const six = yield* ask(bare(got.answers.at(-1)?.name ?? one), 'AAAA', server);
      text +=
        six.code === 'NOERROR'
          ? records({ ...six, answers: six.answers.filter((r) => r.type === 'AAAA') }, true)
          : '';
    }
    sys.out(
      head +
        (got.authoritative || text === '' ? '' : 'Non-authoritative answer:\n') +
        (text === '' ? `*** Can't find ${name}: No answer\n` : text) +
        '\n',
    );
    return text === '' ? 1 : 0;
  }
  sys.out(`${head}** server can't find ${pointer ? query : name}: ${last?.code ?? 'NXDOMAIN'}\n\n`);
  return 1;
}

function* dig(sys: Sys): Run {
  let server: string | undefined;
  let type: RecordType = 'A';
  let name: string | undefined;
  const flags = new Set<string>();
  let given: string | undefined;
  for (let i = 0; i < sys.args.length; i++) {
    const arg = sys.args[i] as string;
    if (arg.startsWith('@')) given = arg.slice(1);
    else if (arg.startsWith('+')) flags.add(arg.slice(1));
    else if (arg === '-x') {
      name = reverse(sys.args[++i] ?? '');
      type = 'PTR';
    } else if (arg === '-t') type = (sys.args[++i] ?? 'A').toUpperCase() as RecordType;
    else if (arg === '-p') i++;
    else if (/^(a|aaaa|srv|ptr|cname|txt|any)$/i.test(arg)) type = arg.toUpperCase() as RecordType;
    else if (!arg.startsWith('-') && !/^in$/i.test(arg)) name = arg;
  }
  const found = yield* serverAddress(given);
  if (found === null) {
    sys.out(`dig: couldn't get address for '${given}': not found\n`);
    return 10;
  }
  server = found;
  const conf = yield* config();
  const at = server ?? conf.nameservers[0] ?? '127.0.0.1';
  const wanted = name ?? '.';
  const names =
    flags.has('search') && !wanted.endsWith('.')
      ? wanted.split('.').length - 1 >= conf.ndots
        ? [wanted, ...conf.search.map((s) => `${wanted}.${bare(s)}`)]
        : [...conf.search.map((s) => `${wanted}.${bare(s)}`), wanted]
      : [wanted];
  let reply: Dns | undefined;
  let asked = wanted;
  for (const one of names) {
    const got = yield* ask(one, type, server);
    asked = one;
    reply = got;
    if (got.code === 'NOERROR' && got.answers.length) break;
  }
  if (!reply || reply.code === 'TIMEOUT') {
    sys.out(
      `\n; <<>> DiG 9.18.28 <<>> ${sys.args.join(' ')}\n;; global options: +cmd\n` +
        `;; connection timed out; no servers could be reached\n`,
    );
    return 9;
  }
  if (flags.has('short')) {
    sys.out(reply.answers.map((r) => r.data + '\n').join(''));
    return 0;
  }
  const rows = reply.answers
    .map((r) => `${(r.name + '\t').padEnd(24)}${r.ttl}\tIN\t${r.type}\t${r.data}\n`)
    .join('');
  if (flags.has('noall')) {
    sys.out(flags.has('answer') ? rows : '');
    return 0;
  }
  const question = `;${asked.endsWith('.') ? asked : asked + '.'}`;
  const id = sys.once((k) => {
    k.m.random = (Math.imul(k.m.random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return k.m.random >> 15;
  });
  sys.out(
    `\n; <<>> DiG 9.18.28 <<>> ${sys.args.join(' ')}\n` +
      `${given ? '; (1 server found)\n' : ''};; global options: +cmd\n;; Got answer:\n` +
      `;; ->>HEADER<<- opcode: QUERY, status: ${reply.code}, id: ${id}\n` +
      `;; flags: qr ${reply.authoritative ? 'aa ' : ''}rd${reply.authoritative ? '' : ' ra'}; QUERY: 1, ANSWER: ${reply.answers.length}, AUTHORITY: 0, ADDITIONAL: 1\n` +
      `${reply.authoritative ? ';; WARNING: recursion requested but not available\n' : ''}\n` +
      `;; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: 1232\n;; QUESTION SECTION:\n` +
      `${(question + '\t').padEnd(32)}IN\t${type}\n\n` +
      `${rows ? `;; ANSWER SECTION:\n${rows}\n` : ''};; Query time: ${reply.ms} msec\n` +
      `;; SERVER: ${at}#53(${at}) (UDP)\n` +
      `;; WHEN: ${strftime('%a %b %d %T UTC %Y', sys.now())}\n` +
      `;; MSG SIZE  rcvd: ${40 + asked.length + reply.answers.length * (asked.length + 20)}\n\n`,
  );
  return 0;
}

function* host(sys: Sys): Run {
  let type: RecordType | undefined;
  const rest: string[] = [];
  for (let i = 0; i < sys.args.length; i++) {
    if (sys.args[i] === '-t') type = (sys.args[++i] ?? 'A').toUpperCase() as RecordType;
    else if (!sys.args[i]?.startsWith('-')) rest.push(sys.args[i] as string);
  }
  const [name = '', given] = rest;
  const server = yield* serverAddress(given);
  if (server === null) {
    sys.err(`host: couldn't get address for '${given}': not found\n`);
    return 1;
  }
  const conf = yield* config();
  const pointer = isAddress(name);
  const query = pointer ? reverse(name) : name;
  const listed =
    pointer || query.endsWith('.') ? [] : conf.search.map((s) => `${query}.${bare(s)}`);
  const order =
    query.split('.').length - 1 >= conf.ndots || !listed.length
      ? [query, ...listed]
      : [...listed, query];
  if (given)
    sys.out(`Using domain server:\nName: ${given}\nAddress: ${server ?? ''}#53\nAliases: \n\n`);
  let code = 'NXDOMAIN';
  for (const one of order) {
    const reply = yield* ask(one, type ?? (pointer ? 'PTR' : 'A'), server);
    if (reply.code === 'TIMEOUT') {
      sys.out(';; connection timed out; no servers could be reached\n');
      return 1;
    }
    code = reply.code;
    if (reply.code !== 'NOERROR') continue;
    if (!reply.answers.length) {
      sys.out(`${bare(one)} has no ${type ?? 'A'} record\n`);
      return 0;
    }
    for (const r of reply.answers)
      sys.out(
        r.type === 'A'
          ? `${bare(r.name)} has address ${r.data}\n`
          : r.type === 'AAAA'
            ? `${bare(r.name)} has IPv6 address ${r.data}\n`
            : r.type === 'CNAME'
              ? `${bare(r.name)} is an alias for ${r.data}\n`
              : r.type === 'PTR'
                ? `${bare(r.name)} domain name pointer ${r.data}\n`
                : r.type === 'SRV'
                  ? `${bare(r.name)} has SRV record ${r.data}\n`
                  : `${bare(r.name)} descriptive text ${r.data}\n`,
      );
    return 0;
  }
  sys.out(
    `Host ${pointer ? query + '.' : name} not found: ` +
      `${code === 'NXDOMAIN' ? '3(NXDOMAIN)' : code === 'SERVFAIL' ? '2(SERVFAIL)' : '5(REFUSED)'}\n`,
  );
  return 1;
}

function* getent(sys: Sys): Run {
  const [database = '', ...keys] = sys.args;
  if (!/^(a?hosts(v4)?|passwd|group)$/.test(database)) {
    sys.err(
      `Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.\n`,
    );
    return 1;
  }
  if (!database.includes('hosts')) {
    const text = (sys.machine.files[`/etc/${database}`] ?? '')
      .split('\n')
      .filter((l) => l && (!keys.length || keys.includes(l.split(':')[0] ?? '')));
    sys.out(text.map((l) => l + '\n').join(''));
    return text.length ? 0 : 2;
  }
  let code = 0;
  for (const key of keys) {
    const reply = yield* net({ kind: 'lookup', name: key });
    const found = reply.kind === 'lookup' ? reply : undefined;
    if (!found?.addresses.length) {
      code = 2;
      continue;
    }
    const name = found.canonicalName ?? key;
    for (const a of found.addresses) {
      if (database === 'hosts') sys.out(`${a.padEnd(15)} ${bare(name)}\n`);
      else
        sys.out(
          `${a.padEnd(15)} STREAM ${bare(name)}\n${a.padEnd(15)} DGRAM  \n${a.padEnd(15)} RAW    \n`,
        );
    }
  }
  return code;
}

export const dnsTools: Record<string, Tool> = { nslookup, dig, host, getent };
