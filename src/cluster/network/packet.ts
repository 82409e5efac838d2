/** A packet on its way, and what a connection is dealt and remembers. */
import type { Protocol } from '../proxy/endpoints.ts';
import type { Entrance, NodeTable } from '../proxy/table.ts';
import type { NetNode } from './topology.ts';

export interface Packet {
  protocol: Protocol;
  source: string;
  destination: string;
  port: number;
}

/** Hears of each rule that takes part: its chain, verdict code, UID of the Service. */
export type RuleListener = (rule: string, verdict: string, service: string) => void;

/** Who came to which endpoint: xt_recent's lists by chain, then by source. */
export type Recent = Record<string, Record<string, number>>;

/** What rules that choose an endpoint go by. */
export interface Dealt {
  /** Virtual ms. */
  now: number;
  /** Where the packet's own destination led in this table the last time. */
  found?: { table: NodeTable; node: NetNode; entrance: Entrance | undefined };
  /** In [0, 1); called at most once. */
  chance(): number;
  recent(): Recent;
}

/** One connection. */
export interface Flow extends Dealt {
  protocol: Protocol | 'ICMP';
  /** Node whose `recent` lists count now. */
  at: string;
  sourcePort: number;
  /** Port after masquerading (--random-fully). */
  masqueradePort: number;
}
