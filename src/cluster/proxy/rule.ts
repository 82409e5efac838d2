/** One iptables rule as data. */

export type Table = 'mangle' | 'filter' | 'nat';

export interface Rule {
  table: Table;
  chain: string;
  /** `-s`, `! -s`, `-d`, `! -d`: ranges with prefix length. */
  source?: string;
  notSource?: string;
  destination?: string;
  protocol?: 'tcp' | 'udp' | 'sctp';
  comment?: string;
  /**
   * Further matches in the order of printing, before and after the comment; the protocol's own (`-m
   * tcp --dport`) comes last.
   */
  before?: string;
  matches?: string;
  port?: number;
  /** Matches printed after the port. */
  after?: string;
  /** Shows `-m tcp` although no port is matched. */
  module?: boolean;
  /** Target with its options; absent: the rule only counts. */
  target?: string;
}

export interface ProxyConfig {
  podCIDR: string;
  nodePodCIDR: string;
}
