/** What the DNS tools have in common: questions, the configuration, names as they are shown. */
import type { NetReply, RecordType } from '../../../net.ts';
import { net, type Run } from '../../ask.ts';
import { isAddress } from '../url.ts';

export type DnsReply = NetReply & { kind: 'dns' };
export interface ResolvConf {
  nameservers: string[];
  search: string[];
  ndots: number;
}

/** A name without its last dot. */
export const bare = (name: string): string => name.replace(/\.$/, '');

/** The name that an address is looked up by. */
export const reverseName = (address: string): string =>
  address.split('.').reverse().join('.') + '.in-addr.arpa';

/** A question is about an address, or about the name itself. */
export const queryOf = (name: string): string => (isAddress(name) ? reverseName(name) : name);

/** One question. `server` undefined: the first of resolv.conf. */
export function* ask(name: string, type: RecordType, server: string | undefined): Run<DnsReply> {
  const reply = yield* net({
    kind: 'dns',
    name: name.endsWith('.') ? name : name + '.',
    type,
    ...(server === undefined ? {} : { server }),
  });
  if (reply.kind === 'dns') return reply;
  return {
    ms: reply.ms,
    kind: 'dns',
    server: server ?? '',
    code: 'TIMEOUT',
    answers: [],
    authoritative: false,
  };
}

export function* resolvConf(): Run<ResolvConf> {
  const reply = yield* net({ kind: 'resolv.conf' });
  return reply.kind === 'resolv.conf'
    ? reply
    : { nameservers: ['127.0.0.1'], search: [], ndots: 1 };
}

/** A server given by name is looked up; null: there is no such host. */
export function* serverAddress(name: string | undefined): Run<string | undefined | null> {
  if (name === undefined || isAddress(name)) return name;
  const reply = yield* net({ kind: 'lookup', name });
  return reply.kind === 'lookup' ? (reply.addresses[0] ?? null) : null;
}

/** The address of a host; undefined: there is none. */
export function* hostAddress(name: string): Run<string | undefined> {
  if (isAddress(name)) return name;
  if (name === 'localhost') return '127.0.0.1';
  const reply = yield* net({ kind: 'lookup', name });
  return reply.kind === 'lookup' ? reply.addresses[0] : undefined;
}

/** A name with each domain of the search list. */
export const withDomains = (name: string, { search }: ResolvConf): string[] =>
  search.map((domain) => `${name}.${bare(domain)}`);

/** The names to ask for: first the name itself where it has enough dots, else the search list. */
export function searchOrder(name: string, conf: ResolvConf): string[] {
  if (name.endsWith('.')) return [name];
  const dots = name.split('.').length - 1;
  const listed = withDomains(name, conf);
  return dots >= conf.ndots ? [name, ...listed] : [...listed, name];
}

const types: readonly string[] = ['A', 'AAAA', 'CNAME', 'SRV', 'PTR', 'TXT', 'ANY'];
export const isRecordType = (text: string): text is RecordType => types.includes(text);
