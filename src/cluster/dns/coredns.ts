/**
 * What CoreDNS says to one question. Models plugin/kubernetes of CoreDNS with kubeadm's Corefile:
 * zone cluster.local, `pods insecure`, ttl 30, reverse zones with fall-through, no cache of cluster
 * names, `loadbalance` (order of addresses), and an upstream that knows no name.
 */
import type { DnsRecord, RecordType } from '../../posix/net.ts';
import type { Client } from '../component.ts';
import { isAddress, itemsOf, type Item } from './zone.ts';
import { reverse } from './reverse.ts';

export interface DnsAnswer {
  code: 'NOERROR' | 'NXDOMAIN';
  answers: DnsRecord[];
  authoritative: boolean;
}

const ZONE = 'cluster.local.';
const TTL = 30;
const MAX_CNAMES = 8;

const NXDOMAIN: DnsAnswer = { code: 'NXDOMAIN', answers: [], authoritative: true };

/** A question inside the zone. */
interface Question {
  api: Client;
  /** With its final dot, as it was asked. */
  qname: string;
  chance: () => number;
  /** CNAMEs followed so far. */
  depth: number;
}

/** `chance` in [0, 1) orders the addresses of an answer. `name` with or without its final dot. */
export function coredns(
  api: Client,
  name: string,
  type: RecordType,
  chance: () => number,
  depth = 0,
): DnsAnswer {
  const qname = name.endsWith('.') ? name : `${name}.`;
  const lower = qname.toLowerCase();
  if (lower.endsWith('.in-addr.arpa.')) return reverse(api, qname, lower, type);
  if (!isInZone(lower)) return { ...NXDOMAIN, authoritative: false };
  if (lower === `dns-version.${ZONE}`) {
    const answers = type === 'TXT' ? [record(qname, 'TXT', '"1.1.0"')] : [];
    return { code: 'NOERROR', answers, authoritative: true };
  }
  const items = itemsOf(api, lower.slice(0, -ZONE.length - 1));
  if (!items) return NXDOMAIN;
  const answers = ANSWERS[type]?.(items, { api, qname, chance, depth }) ?? [];
  return { code: 'NOERROR', answers, authoritative: true };
}

const isInZone = (name: string): boolean => name === ZONE || name.endsWith(`.${ZONE}`);

const record = (name: string, type: RecordType, data: string): DnsRecord => ({
  name,
  type,
  ttl: TTL,
  data,
});

const isName = ({ host }: Item): boolean => !isAddress(host);
/** The name that an item stands for. */
const targetOf = ({ host }: Item): string => `${host}.`;

type Answerer = (items: readonly Item[], question: Question) => DnsRecord[];

/** What each type of question is answered with; other types have no records. */
const ANSWERS: Partial<Record<RecordType, Answerer>> = {
  A: addresses,
  ANY: addresses,
  AAAA(items, { qname, depth }) {
    const targets = depth < MAX_CNAMES ? items.filter(isName).map(targetOf) : [];
    return targets
      .filter((target) => !isInZone(target.toLowerCase()))
      .map((target) => record(qname, 'CNAME', target));
  },
  CNAME: (items, { qname }) =>
    items.filter(isName).map((item) => record(qname, 'CNAME', targetOf(item))),
  SRV(items, { qname }) {
    const real = items.filter((item) => !isName(item));
    const weight = Math.max(1, Math.floor(100 / real.length));
    const data = real
      .filter(({ port }) => port >= 0)
      .map(({ port, name }) => `0 ${weight} ${port} ${name}.${ZONE}`);
    return [...new Set(data)].map((text) => record(qname, 'SRV', text));
  },
};

/** Addresses in an order of chance; a name is followed. */
function addresses(items: readonly Item[], question: Question): DnsRecord[] {
  const { qname, chance } = question;
  const answers: DnsRecord[] = [];
  for (const item of items) {
    if (isName(item)) answers.push(...followed(targetOf(item), question));
    else if (!answers.some(({ data }) => data === item.host))
      answers.push(record(qname, 'A', item.host));
  }
  return answers.every(({ type }) => type === 'A') ? shuffled(answers, chance) : answers;
}

/**
 * A CNAME and what it leads to. Inside the zone a chain that leads to nothing is left out; outside
 * it is for the asker to follow.
 */
function followed(target: string, { api, qname, chance, depth }: Question): DnsRecord[] {
  const lower = target.toLowerCase();
  if (depth >= MAX_CNAMES || lower === qname.toLowerCase()) return [];
  const next = coredns(api, target, 'A', chance, depth + 1);
  if (next.answers.length === 0 && isInZone(lower)) return [];
  return [record(qname, 'CNAME', target), ...next.answers];
}

/** Fisher and Yates. */
function shuffled<T>(list: T[], chance: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
