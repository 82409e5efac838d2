/** Connections of a computer to itself: to ports that its own programs and tools listen on. */
import type { HttpResponse, NetCall, NetReply } from '../posix/net.ts';
import type { ComputerPort } from './ports.ts';

const localhost = (address: string): boolean => address.startsWith('127.') || address === '::1';

export class Loopback {
  /** Ports that tools of the machine (`nc -l`) listen on. */
  readonly ports = new Set<number>();
  private readonly computer: ComputerPort;
  /** Virtual ms. */
  private readonly now: () => number;
  private readonly open = new Map<
    number,
    { port: number; answer(data: string | undefined): void }
  >();
  private connections = 0;

  constructor(computer: ComputerPort, now: () => number) {
    this.computer = computer;
    this.now = now;
  }

  /** Undefined: nothing here answers; the network does. */
  send(call: NetCall): Promise<NetReply> | undefined {
    if (call.kind !== 'http' && call.kind !== 'tcp') return undefined;
    const { computer } = this;
    if (!localhost(call.address) && call.address !== computer.address) return undefined;
    if (this.ports.has(call.port)) return this.connect(call);
    const own = computer.listeners.find((listener) => listener.port === call.port);
    if (!own) return undefined;
    const began = this.now();
    if (call.kind === 'tcp') return Promise.resolve({ ms: 0, kind: 'data', data: '' });
    return own
      .handler(call.request)
      .then((response) => this.http(call, response, this.now() - began));
  }

  answer(connection: number, data: string): void {
    this.open.get(connection)?.answer(data);
  }

  /** Whoever listened is gone; those who still wait are told. */
  close(port: number): void {
    this.ports.delete(port);
    for (const connection of this.open.values())
      if (connection.port === port) connection.answer(undefined);
  }

  private connect(call: NetCall & { kind: 'http' | 'tcp' }): Promise<NetReply> {
    const connection = ++this.connections;
    const began = this.now();
    const data =
      call.kind === 'tcp'
        ? call.data
        : `${call.request.method} ${call.request.target} HTTP/1.1\r\n` +
          `${call.request.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n` +
          call.request.body;
    return new Promise((resolve) => {
      this.open.set(connection, {
        port: call.port,
        answer: (text) => {
          this.open.delete(connection);
          const ms = this.now() - began;
          if (text === undefined) {
            resolve({ ms, kind: 'failure', failure: 'reset' });
            return;
          }
          const response = call.kind === 'http' ? parseResponse(text) : undefined;
          resolve(
            response && call.kind === 'http'
              ? this.http(call, response, ms)
              : { ms, kind: 'data', data: text },
          );
        },
      });
      this.computer.dispatch({ type: 'connection', connection, port: call.port, data });
    });
  }

  private http(call: NetCall & { kind: 'http' }, response: HttpResponse, ms: number): NetReply {
    return {
      kind: 'http',
      ms,
      response,
      peer: { address: call.address, port: call.port },
      local: { address: call.address, port: 40_000 + (++this.connections % 20_000) },
    };
  }
}

/** An HTTP/1 message as someone typed it. Undefined: it is none. */
export function parseResponse(text: string): HttpResponse | undefined {
  const match = /^(HTTP\/1\.[01]) (\d{3}) ?([^\r\n]*)\r?\n((?:[^\r\n]+\r?\n)*)\r?\n([\s\S]*)$/.exec(
    text,
  );
  if (!match) return undefined;
  const headers = (match[4] ?? '')
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line): [string, string] => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trim()];
    });
  return {
    version: match[1] as string,
    status: Number(match[2]),
    reason: match[3] ?? '',
    headers,
    body: match[5] ?? '',
  };
}
