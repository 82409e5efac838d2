/** wget: busybox's, or GNU's where the machine is a Debian one. */
import { flag, type OptionValues, parsed, value, values } from '../../../getopt.ts';
import { resolve, write } from '../../../kernel/fs.ts';
import type { HttpRequest, HttpResponse } from '../../../net.ts';
import { netWithin, type Run } from '../../ask.ts';
import type { Sys } from '../../sys.ts';
import { type Tool, tool } from '../../tool.ts';
import {
  addressOfUrl,
  follow,
  header,
  hostAndPort,
  isAddress,
  parseUrl,
  type Url,
} from '../url.ts';
import { busybox, type Dialect, gnu, type Refusal } from './dialect.ts';

const options = {
  quiet: flag('-q, --quiet'),
  outputDocument: value('-O, --output-document'),
  /** In ms. */
  timeout: parsed('-T, --timeout', (text) => Number(text) * 1000),
  serverResponse: flag('-S, --server-response'),
  spider: flag('--spider'),
  header: values('--header'),
  postData: value('--post-data'),
  noCheckCertificate: flag('--no-check-certificate'),
  tries: value('-t, --tries'),
  noVerbose: flag('--no-verbose'),
  userAgent: value('-U, --user-agent'),
  continued: flag('-c'),
  directoryPrefix: value('-P'),
  proxy: value('-Y'),
  nothing: value('-n'),
};
type Options = OptionValues<typeof options>;

const MAX_REDIRECTS = 20;
/** busybox gives up after so many ms. */
const BUSYBOX_TIMEOUT = 900_000;

/** What ends a download; what it says has been said. */
class Stopped extends Error {
  readonly status: number;
  constructor(status: number) {
    super();
    this.status = status;
  }
}

function requestOf(given: Options, dialect: Dialect, url: Url): HttpRequest {
  const body = given.postData ?? '';
  const headers: [string, string][] = [
    ['Host', hostAndPort(url)],
    ['User-Agent', given.userAgent ?? dialect.userAgent],
    ...dialect.headers,
    ['Connection', dialect.connection],
  ];
  for (const text of given.header) {
    const [, name, content = ''] = /^([^:]+):\s*(.*)$/.exec(text) ?? [];
    if (name !== undefined) headers.push([name, content]);
  }
  if (body) {
    headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
    headers.push(['Content-Length', String(body.length)]);
  }
  const withoutBody = given.spider ? 'HEAD' : 'GET';
  return { method: body ? 'POST' : withoutBody, target: url.target, headers, body };
}

class Download {
  private readonly sys: Sys;
  private readonly given: Options;
  private readonly dialect: Dialect;
  private readonly limit: number | undefined;

  constructor(sys: Sys, given: Options, dialect: Dialect) {
    this.sys = sys;
    this.given = given;
    this.dialect = dialect;
    this.limit = given.timeout ?? (sys.ash ? BUSYBOX_TIMEOUT : undefined);
  }

  private say(text: string): void {
    if (!this.given.quiet) this.sys.err(text);
  }
  private refuse({ message, status, quiet }: Refusal): never {
    if (quiet) this.say(message);
    else this.sys.err(message);
    throw new Stopped(status);
  }

  /** The exit code. */
  *run(text: string): Run {
    const { dialect } = this;
    try {
      let next = text;
      for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
        const url = parseUrl(next);
        if (typeof url === 'string') this.refuse(dialect.wrongUrl(next));
        const response = yield* this.exchange(url);
        const location = header(response.headers, 'location');
        const isRedirect = response.status >= 300 && response.status < 400;
        if (location === undefined || !isRedirect) {
          this.finish(url, response);
          return 0;
        }
        next = follow(url, location);
      }
      this.refuse(dialect.tooManyRedirects);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      return error.status;
    }
  }

  private *addressOf(url: Url): Run<string> {
    const { dialect, limit } = this;
    const address = yield* addressOfUrl(url, limit);
    if (address === undefined || address === null) return this.refuse(dialect.unknownHost(url));
    const isLookedUp = !isAddress(url.host) && url.host !== 'localhost';
    if (isLookedUp) this.say(dialect.resolved(url, address));
    return address;
  }

  private *exchange(url: Url): Run<HttpResponse> {
    const { sys, given, dialect, limit } = this;
    this.say(dialect.begins(url, sys.now()));
    const address = yield* this.addressOf(url);
    this.say(dialect.connecting(url, address));
    const reply = yield* netWithin(
      {
        kind: 'http',
        tls: url.scheme === 'https',
        address,
        port: url.port,
        request: requestOf(given, dialect, url),
        ...(limit === undefined ? {} : { timeoutMs: limit }),
      },
      limit === undefined ? undefined : limit + 1,
    );
    if (reply?.kind !== 'http') {
      const failure = reply?.kind === 'failure' ? reply.failure : 'timeout';
      return this.refuse(dialect.unreachable(address, failure, given.timeout !== undefined));
    }
    const { response } = reply;
    this.say(dialect.answered(response, given.serverResponse));
    if (given.serverResponse) this.showHeaders(response);
    return response;
  }
  private showHeaders({ version, status, reason, headers }: HttpResponse): void {
    const lines = headers.map(([name, content]) => `  ${name}: ${content}\n`).join('');
    this.sys.err(`  ${version} ${status} ${reason}\n${lines}${this.dialect.headersEnd}`);
  }

  private finish(url: Url, response: HttpResponse): void {
    const { sys, given, dialect } = this;
    if (response.status >= 400) this.refuse(dialect.wrongStatus(response, sys.now()));
    if (given.spider) {
      this.say(dialect.remoteExists);
      return;
    }
    const named = /([^/?]+)(?:\?.*)?$/.exec(url.target)?.[1];
    const file = given.outputDocument ?? named ?? 'index.html';
    if (file === '-') sys.out(response.body);
    else this.write(file, response.body);
    this.say(dialect.saved(file, response, sys.now()));
  }
  private write(file: string, text: string): void {
    const { sys, dialect } = this;
    const path = resolve(sys.cwd, file);
    const error = sys.once((os) => write(os.m, path, text, os.wall) ?? null);
    if (error !== null) this.refuse(dialect.notWritten(file, error));
  }
}

const wget = tool({
  options,
  *run(sys, { options: given, operands: [url] }) {
    const dialect = sys.ash ? busybox : gnu;
    if (url === undefined) {
      sys.err(dialect.usage);
      return 1;
    }
    return yield* new Download(sys, given, dialect).run(url);
  },
});

export const wgetTools: Record<string, Tool> = { wget };
