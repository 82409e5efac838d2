/**
 * What a program may ask of the network, and what it can be told. Plain JSON. Tools (curl,
 * nslookup, nc …) are written against these shapes; `cluster/network` and `shell` answer them.
 */

export interface HttpRequest {
  method: string;
  /** Path with query, as on the request line: `/a?b=c`. */
  target: string;
  /** In order, names as sent. `Host` is always there. */
  headers: [name: string, value: string][];
  body: string;
}

export interface HttpResponse {
  /** `HTTP/1.1` or `HTTP/1.0`. */
  version: string;
  status: number;
  reason: string;
  headers: [name: string, value: string][];
  body: string;
}

export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'PTR' | 'TXT' | 'ANY';

export interface DnsRecord {
  /** Fully qualified, with the final dot. */
  name: string;
  type: RecordType;
  /** Seconds. */
  ttl: number;
  /** Address, name with final dot, or `prio weight port target.`. */
  data: string;
}

export type NetCall =
  /**
   * One DNS question to one server, no search list: what dig and nslookup do. `server` absent: the
   * first of resolv.conf.
   */
  | { kind: 'dns'; name: string; type: RecordType; server?: string; port?: number }
  /** getaddrinfo: /etc/hosts, search domains, ndots. What curl, wget, ping and nc do. */
  | { kind: 'lookup'; name: string }
  /** The resolver configuration of this place, for tools that print it or search by themselves. */
  | { kind: 'resolv.conf' }
  /**
   * A TCP connection, one HTTP exchange on it. `timeoutMs` bounds connecting (absent: the system's,
   * about 130 s).
   */
  | {
      kind: 'http';
      tls: boolean;
      address: string;
      port: number;
      request: HttpRequest;
      timeoutMs?: number;
    }
  /** Connect and, if open, say `data` and hear what comes back (nc). */
  | { kind: 'tcp'; address: string; port: number; data: string; timeoutMs?: number }
  | { kind: 'udp'; address: string; port: number; data: string; timeoutMs?: number }
  | { kind: 'ping'; address: string; timeoutMs?: number };

export type NetFailure = 'refused' | 'timeout' | 'unreachable' | 'reset' | 'no-route';

/** `ms`: how long it took in virtual time until the answer (or the failure) was known. */
export type NetReply = { ms: number } & (
  | {
      kind: 'dns';
      server: string;
      code: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'TIMEOUT';
      answers: DnsRecord[];
      authoritative: boolean;
    }
  | { kind: 'lookup'; addresses: string[]; canonicalName?: string }
  | { kind: 'resolv.conf'; nameservers: string[]; search: string[]; ndots: number }
  | {
      kind: 'http';
      response: HttpResponse;
      peer: { address: string; port: number };
      local: { address: string; port: number };
    }
  | { kind: 'data'; data: string }
  | { kind: 'failure'; failure: NetFailure }
);
