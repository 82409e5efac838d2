/** One transfer of curl: requests and answers, redirects followed, and how it failed. */
import { utf8Bytes } from '../../../../base/utf8.ts';
import { encodeBase64 } from '../../../../base/base64.ts';
import type { HttpResponse, NetFailure, NetReply } from '../../../net.ts';
import { netWithin, type Run } from '../../ask.ts';
import type { Sys } from '../../sys.ts';
import { addressOfUrl, follow, header, originOf, parseUrl, type Url } from '../url.ts';
import type { Options } from './options.ts';

/** How a transfer ended. Times in ms. */
export interface Outcome {
  /** curl's exit code. */
  code: number;
  error: string;
  response?: HttpResponse;
  url: string;
  peer: string;
  ms: number;
  connectMs: number;
  redirects: number;
  /** What -v shows. */
  log: string;
}
type Header = [name: string, value: string];

const MAX_REDIRECTS = 50;
const USER_AGENT = 'curl/7.88.1';

/** `-H`: `Name: value`; `Name;` has no value. */
function ownHeaders(given: Options): Header[] {
  return given.header.flatMap((text): Header[] => {
    const [, name, value = ''] = /^([^:;]+)[:;]\s*(.*)$/.exec(text) ?? [];
    return name === undefined ? [] : [[name, value]];
  });
}

/** What curl sends by itself gives way to what -H says. */
function headersOf(given: Options, url: Url, body: string | undefined): Header[] {
  const own = ownHeaders(given);
  const headers: Header[] = [['Host', url.host + (url.explicitPort ? ':' + url.port : '')]];
  const add = (name: string, value: string): void => {
    const isOwn = own.some(([other]) => other.toLowerCase() === name.toLowerCase());
    if (!isOwn) headers.push([name, value]);
  };
  const isJson = given.json.length > 0;
  const user = given.user ?? url.user;
  if (given.user !== undefined || user)
    add('Authorization', `Basic ${encodeBase64(utf8Bytes(user ?? ''))}`);
  add('User-Agent', given.userAgent ?? USER_AGENT);
  add('Accept', isJson ? 'application/json' : '*/*');
  if (given.referer !== undefined) add('Referer', given.referer);
  if (given.cookie !== undefined) add('Cookie', given.cookie);
  for (const [name, value] of own) {
    if (name.toLowerCase() === 'host') headers[0] = ['Host', value];
    else if (value !== '') headers.push([name, value]);
  }
  if (body !== undefined) {
    add('Content-Length', String(body.length));
    add('Content-Type', isJson ? 'application/json' : 'application/x-www-form-urlencoded');
  }
  return headers;
}

function methodOf(given: Options, body: string | undefined): string {
  if (given.request !== undefined) return given.request;
  if (given.head) return 'HEAD';
  return body !== undefined && !given.get ? 'POST' : 'GET';
}

/** The address that --resolve gives a host. */
function resolvedByOption(given: Options, url: Url): string | undefined {
  for (const rule of given.resolve) {
    const [, host, port, address] = /^\+?([^:]+):(\d+):(.+)$/.exec(rule) ?? [];
    if ((host === url.host || host === '*') && Number(port) === url.port) return address;
  }
  return undefined;
}

/** What -v shows of a request and its answer. */
function exchangeLog(
  url: Url,
  address: string,
  request: { method: string; headers: Header[]; body: string | undefined },
  response: HttpResponse,
): string {
  const sent = request.headers.map(([name, value]) => `> ${name}: ${value}\r\n`).join('');
  const got = response.headers.map(([name, value]) => `< ${name}: ${value}\r\n`).join('');
  const data = request.body ? `} [${request.body.length} bytes data]\n` : '';
  return (
    `* Connected to ${url.host} (${address}) port ${url.port} (#0)\n` +
    `> ${request.method} ${url.target} HTTP/1.1\r\n${sent}> \r\n${data}` +
    `< ${response.version} ${response.status} ${response.reason}\r\n${got}< \r\n`
  );
}

class Transfer {
  readonly outcome: Outcome;
  private readonly sys: Sys;
  private readonly given: Options;
  private readonly begin: number;
  private method: string;
  private body: string | undefined;

  constructor(sys: Sys, given: Options, text: string, body: string | undefined) {
    this.sys = sys;
    this.given = given;
    this.begin = sys.now();
    this.method = methodOf(given, body);
    this.body = given.get ? undefined : body;
    this.outcome = {
      code: 0,
      error: '',
      url: text,
      peer: '',
      ms: 0,
      connectMs: 0,
      redirects: 0,
      log: '',
    };
  }

  private fail(code: number, error: string): undefined {
    this.outcome.code = code;
    this.outcome.error = error;
  }
  private tick(): number {
    this.outcome.ms = this.sys.now() - this.begin;
    return this.outcome.ms;
  }

  /** `query`: what -G puts behind the first URL. */
  *run(text: string, query: string | undefined): Run<Outcome> {
    const { outcome, given } = this;
    let next = text;
    for (let hop = 0; ; hop++) {
      const url = parseUrl(next);
      if (typeof url === 'string') {
        this.fail(url.startsWith('Protocol') ? 1 : 3, url);
        return outcome;
      }
      if (query !== undefined && hop === 0) {
        url.target += (url.target.includes('?') ? '&' : '?') + query;
      }
      const response = yield* this.exchange(url);
      if (!response) return outcome;
      const location = header(response.headers, 'location');
      const isRedirect = response.status >= 300 && response.status < 400;
      if (!given.location || location === undefined || !isRedirect) {
        outcome.log += `* Connection #0 to host ${url.host} left intact\n`;
        outcome.response = response;
        return outcome;
      }
      if (hop >= MAX_REDIRECTS) {
        this.fail(47, `Maximum (${MAX_REDIRECTS}) redirects followed`);
        return outcome;
      }
      outcome.redirects++;
      next = follow(url, location);
      this.afterRedirect(response.status);
    }
  }
  /** 303, and a POST that was moved, go on as GET. */
  private afterRedirect(status: number): void {
    const isGet = status === 303 || (status < 303 && this.method === 'POST');
    if (!isGet) return;
    if (this.given.request === undefined) this.method = 'GET';
    this.body = undefined;
  }

  /** Undefined: it failed, and the outcome says how. */
  private *exchange(url: Url): Run<HttpResponse | undefined> {
    const { outcome, given } = this;
    outcome.url = originOf(url) + url.target;
    const byOption = resolvedByOption(given, url);
    const address = byOption ?? (yield* addressOfUrl(url, given.maxTime));
    const ms = this.tick();
    if (address === undefined) return this.fail(6, `Could not resolve host: ${url.host}`);
    if (address === null) return this.fail(28, `Resolving timed out after ${ms} milliseconds`);
    outcome.log += `*   Trying ${address}:${url.port}...\n`;
    const request = {
      method: this.method,
      headers: headersOf(given, url, this.body),
      body: this.body,
    };
    const left = given.maxTime === undefined ? undefined : Math.max(1, given.maxTime - ms);
    const bound = Math.min(given.connectTimeout ?? Infinity, left ?? Infinity);
    const reply = yield* netWithin(
      {
        kind: 'http',
        tls: url.scheme === 'https',
        address,
        port: url.port,
        request: { ...request, target: url.target, body: request.body ?? '' },
        ...(bound === Infinity ? {} : { timeoutMs: bound }),
      },
      left === undefined ? undefined : left + 1,
    );
    outcome.connectMs = this.tick();
    return this.answered(url, address, reply, left, request);
  }

  private answered(
    url: Url,
    address: string,
    reply: NetReply | null,
    left: number | undefined,
    request: { method: string; headers: Header[]; body: string | undefined },
  ): HttpResponse | undefined {
    const { outcome, given } = this;
    if (reply === null) {
      const after = `after ${outcome.ms} milliseconds`;
      return this.fail(28, `Operation timed out ${after} with 0 bytes received`);
    }
    if (reply.kind === 'failure') return this.refused(url, address, reply.failure, left);
    if (reply.kind !== 'http') return this.fail(52, 'Empty reply from server');
    if (url.scheme === 'https' && !given.insecure && given.cacert === undefined) {
      const why = 'unable to get local issuer certificate';
      return this.fail(60, `SSL certificate problem: ${why}`);
    }
    outcome.peer = reply.peer.address;
    outcome.log += exchangeLog(url, address, request, reply.response);
    if (reply.response.status === 0) return this.fail(52, 'Empty reply from server');
    return reply.response;
  }

  private refused(
    url: Url,
    address: string,
    failure: NetFailure,
    left: number | undefined,
  ): undefined {
    const { outcome } = this;
    const to = `Failed to connect to ${url.host} port ${url.port} after ${outcome.ms} ms`;
    if (failure === 'reset') return this.fail(56, 'Recv failure: Connection reset by peer');
    if (failure === 'timeout') return this.timedOut(to, left);
    const why = failure === 'refused' ? 'Connection refused' : 'No route to host';
    outcome.log +=
      `* connect to ${address} port ${url.port} failed: ${why}\n` +
      `* ${to}: Couldn't connect to server\n* Closing connection 0\n`;
    return this.fail(7, `${to}: Couldn't connect to server`);
  }
  /** Whichever limit was the shorter one is named. */
  private timedOut(to: string, left: number | undefined): undefined {
    const { outcome, given } = this;
    const { connectTimeout } = given;
    if (connectTimeout === undefined && left === undefined) {
      return this.fail(28, `${to}: Couldn't connect to server`);
    }
    if (connectTimeout === undefined || connectTimeout > (left ?? Infinity)) {
      return this.fail(28, `Connection timed out after ${outcome.ms} milliseconds`);
    }
    outcome.log += `* Connection timeout after ${outcome.ms} ms\n`;
    return this.fail(28, `${to}: Timeout was reached`);
  }
}

export function transfer(
  sys: Sys,
  given: Options,
  text: string,
  body: string | undefined,
): Run<Outcome> {
  return new Transfer(sys, given, text, body).run(text, given.get ? body : undefined);
}
