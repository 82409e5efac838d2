/** curl 7.88.1 (Debian 12): its options for HTTP, messages and exit codes. */
import { resolve, write } from '../../kernel/fs.ts';
import type { HttpResponse } from '../../net.ts';
import { encodeBase64 } from '../../bytes.ts';
import { netWithin, readAll, type Run } from '../ask.ts';
import { type Options, options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';
import { follow, header, isAddress, parseUrl, type Url } from './url.ts';

const long: Record<string, string> = {
  silent: 's',
  'show-error': 'S',
  verbose: 'v',
  include: 'i',
  head: 'I',
  'max-time=': 'm',
  output: 'o',
  'output=': 'o',
  'remote-name': 'O',
  'write-out=': 'w',
  'header=': 'H',
  'request=': 'X',
  'data=': 'd',
  'data-raw=': 'd',
  'data-binary=': 'd',
  'data-ascii=': 'd',
  'data-urlencode=': 'd',
  'json=': 'J',
  insecure: 'k',
  location: 'L',
  fail: 'f',
  'fail-with-body': 'F',
  'connect-timeout=': '1',
  'resolve=': '2',
  'user=': 'u',
  'user-agent=': 'A',
  get: 'G',
  'cacert=': '3',
  'cert=': 'E',
  'key=': '4',
  'retry=': '5',
  'retry-delay=': '6',
  'retry-connrefused': '7',
  'retry-all-errors': '7',
  'url=': '8',
  'http1.1': '9',
  'http1.0': '0',
  'no-progress-meter': 'n',
  'referer=': 'e',
  'cookie=': 'b',
  compressed: 'c',
  'no-keepalive': 'c',
  version: 'V',
  'dump-header=': 'D',
  globoff: 'g',
  ipv4: '4x',
  'noproxy=': '4',
  'no-buffer': 'N',
  next: 'c',
  'max-redirs=': '6',
  'unix-socket=': '4',
  parallel: 'c',
  'tlsv1.2': 'c',
};

interface Done {
  code: number;
  error: string;
  response?: HttpResponse;
  url: string;
  peer: string;
  ms: number;
  connectMs: number;
  redirects: number;
  noise: string;
}

function* transfer(sys: Sys, o: Options, text: string, body: string | undefined): Run<Done> {
  const done: Done = {
    code: 0,
    error: '',
    url: text,
    peer: '',
    ms: 0,
    connectMs: 0,
    redirects: 0,
    noise: '',
  };
  const fail = (code: number, error: string): Done => ({ ...done, code, error });
  const begin = sys.now();
  const total = o.get('m') === undefined ? undefined : Number(o.get('m')) * 1000;
  const connect = o.get('1') === undefined ? undefined : Number(o.get('1')) * 1000;
  let method =
    o.get('X') ?? (o.has('I') ? 'HEAD' : body !== undefined && !o.has('G') ? 'POST' : 'GET');
  let sent = o.has('G') ? undefined : body;
  let next = text;
  for (let hop = 0; ; hop++) {
    const url = parseUrl(next);
    if (typeof url === 'string') return fail(url.startsWith('Protocol') ? 1 : 3, url);
    if (o.has('G') && body !== undefined && hop === 0)
      url.target += (url.target.includes('?') ? '&' : '?') + body;
    done.url = `${url.scheme}://${url.host}${url.explicitPort ? ':' + url.port : ''}${url.target}`;
    const found = yield* addressOf(url, o, total);
    done.ms = sys.now() - begin;
    if (found === undefined) return fail(6, `Could not resolve host: ${url.host}`);
    if (found === null) return fail(28, `Resolving timed out after ${done.ms} milliseconds`);
    done.noise += `*   Trying ${found}:${url.port}...\n`;
    const headers: [string, string][] = [
      ['Host', url.host + (url.explicitPort ? ':' + url.port : '')],
    ];
    const own = o
      .all('H')
      .map((h) => /^([^:;]+)[:;]\s*(.*)$/.exec(h))
      .filter((h) => h !== null);
    const add = (name: string, value: string): void => {
      if (!own.some((h) => (h[1] ?? '').toLowerCase() === name.toLowerCase()))
        headers.push([name, value]);
    };
    if (o.get('u') !== undefined || url.user)
      add('Authorization', `Basic ${encodeBase64(o.get('u') ?? url.user ?? '')}`);
    add('User-Agent', o.get('A') ?? 'curl/7.88.1');
    add('Accept', o.get('J') === undefined ? '*/*' : 'application/json');
    if (o.get('e') !== undefined) add('Referer', o.get('e') ?? '');
    if (o.get('b') !== undefined) add('Cookie', o.get('b') ?? '');
    for (const h of own) {
      const [, name = '', value = ''] = h;
      if (name.toLowerCase() === 'host') headers[0] = ['Host', value];
      else if (value !== '') headers.push([name, value]);
    }
    if (sent !== undefined) {
      add('Content-Length', String(sent.length));
      add(
        'Content-Type',
        o.get('J') === undefined ? 'application/x-www-form-urlencoded' : 'application/json',
      );
    }
    const left = total === undefined ? undefined : Math.max(1, total - done.ms);
    const bound = connect === undefined ? left : Math.min(connect, left ?? Infinity);
    const reply = yield* netWithin(
      {
        kind: 'http',
        tls: url.scheme === 'https',
        address: found,
        port: url.port,
        request: { method, target: url.target, headers, body: sent ?? '' },
        ...(bound === undefined ? {} : { timeoutMs: bound }),
      },
      left === undefined ? undefined : left + 1,
    );
    done.ms = sys.now() - begin;
    done.connectMs = done.ms;
    if (reply === null)
      return fail(28, `Operation timed out after ${done.ms} milliseconds with 0 bytes received`);
    if (reply.kind === 'failure') {
      const to = `Failed to connect to ${url.host} port ${url.port} after ${done.ms} ms`;
      switch (reply.failure) {
        case 'timeout': {
          if (connect === undefined && total === undefined)
            return fail(28, `${to}: Couldn't connect to server`);
          done.noise +=
            connect !== undefined && connect <= (left ?? Infinity)
              ? `* Connection timeout after ${done.ms} ms\n`
              : '';
          return fail(
            28,
            connect !== undefined && connect <= (left ?? Infinity)
              ? `${to}: Timeout was reached`
              : `Connection timed out after ${done.ms} milliseconds`,
          );
        }
        case 'reset':
          return fail(56, 'Recv failure: Connection reset by peer');
        case 'refused':
          done.noise +=
            `* connect to ${found} port ${url.port} failed: Connection refused\n` +
            `* ${to}: Couldn't connect to server\n* Closing connection 0\n`;
          return fail(7, `${to}: Couldn't connect to server`);
        default:
          done.noise +=
            `* connect to ${found} port ${url.port} failed: No route to host\n` +
            `* ${to}: Couldn't connect to server\n* Closing connection 0\n`;
          return fail(7, `${to}: Couldn't connect to server`);
      }
    }
    if (reply.kind !== 'http') return fail(52, 'Empty reply from server');
    if (url.scheme === 'https' && !o.has('k') && o.get('3') === undefined)
      return fail(60, 'SSL certificate problem: unable to get local issuer certificate');
    const { response } = reply;
    done.peer = reply.peer.address;
    done.noise +=
      `* Connected to ${url.host} (${found}) port ${url.port} (#0)\n` +
      `> ${method} ${url.target} HTTP/1.1\r\n` +
      `${headers.map(([n, v]) => `> ${n}: ${v}\r\n`).join('')}> \r\n` +
      `${sent ? '} [' + sent.length + ' bytes data]\n' : ''}< ${response.version} ${response.status} ${response.reason}\r\n` +
      `${response.headers.map(([n, v]) => `< ${n}: ${v}\r\n`).join('')}< \r\n`;
    if (response.status === 0) return fail(52, 'Empty reply from server');
    const location = header(response.headers, 'location');
    if (o.has('L') && location !== undefined && response.status >= 300 && response.status < 400) {
      if (hop >= 50) return fail(47, 'Maximum (50) redirects followed');
      done.redirects++;
      next = follow(url, location);
      if (response.status === 303 || (response.status < 303 && method === 'POST')) {
        if (o.get('X') === undefined) method = 'GET';
        sent = undefined;
      }
      continue;
    }
    done.noise += `* Connection #0 to host ${url.host} left intact\n`;
    return { ...done, response };
  }
}

/** Undefined: no such host; null: too late. */
function* addressOf(
  url: Url,
  o: Options,
  limit: number | undefined,
): Run<string | undefined | null> {
  for (const rule of o.all('2')) {
    const m = /^\+?([^:]+):(\d+):(.+)$/.exec(rule);
    if (m && (m[1] === url.host || m[1] === '*') && Number(m[2]) === url.port) return m[3];
  }
  if (isAddress(url.host)) return url.host;
  if (url.host === 'localhost') return '127.0.0.1';
  const reply = yield* netWithin({ kind: 'lookup', name: url.host }, limit);
  if (reply === null) return null;
  return reply.kind === 'lookup' ? reply.addresses[0] : undefined;
}

function writeOut(format: string, done: Done): string {
  const { response } = done;
  const seconds = (ms: number): string => (ms / 1000).toFixed(6);
  const values: Record<string, string> = {
    http_code: String(response?.status ?? 0).padStart(3, '0'),
    response_code: String(response?.status ?? 0).padStart(3, '0'),
    time_total: seconds(done.ms),
    time_connect: seconds(done.connectMs),
    time_namelookup: seconds(0),
    time_starttransfer: seconds(done.ms),
    remote_ip: done.peer,
    url_effective: done.url,
    url: done.url,
    size_download: String(response?.body.length ?? 0),
    exitcode: String(done.code),
    errormsg: done.error,
    num_redirects: String(done.redirects),
    content_type: header(response?.headers ?? [], 'content-type') ?? '',
    redirect_url: header(response?.headers ?? [], 'location') ?? '',
    http_version: '1.1',
    scheme: done.url.split(':')[0]?.toUpperCase() ?? '',
    method: 'GET',
  };
  return format.replace(/%\{(\w+)\}|\\([nrt\\])|%%/g, (all, name?: string, escape?: string) =>
    name !== undefined
      ? (values[name] ?? '')
      : escape !== undefined
        ? ({ n: '\n', r: '\r', t: '\t', '\\': '\\' }[escape] ?? '')
        : all === '%%'
          ? '%'
          : all,
  );
}

const meterRow = (percent: number, n: number, rate: number, up: number): string => {
  const short = (x: number, wide: number): string => String(x).padStart(wide);
  return (
    `\r${short(percent, 3)} ${short(n, 5)}  ${short(percent, 3)} ${short(n, 5)}  ` +
    `${short(up ? 100 : 0, 3)} ${short(up, 5)}  ${short(rate, 5)}  ${short(0, 5)} --:--:-- ` +
    `--:--:-- --:--:-- ${short(rate, 5)}`
  );
};
/** What stands before the body, and after it. */
const meterHead =
  `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n` +
  `                                 Dload  Upload   Total   Spent    Left  Speed\n` +
  meterRow(0, 0, 0, 0);
function meterEnd(done: Done, sent: number): string {
  const size = done.response?.body.length ?? 0;
  const speed = done.ms > 0 ? Math.round(size / (done.ms / 1000)) : size;
  return `${meterRow(size ? 100 : 0, size, speed, sent)}\n`;
}

function* curl(sys: Sys): Run {
  const o = options(sys.args, 'sSvViIm:o:Ow:H:X:d:kLfu:A:GE:e:b:D:gN460:j#T:c:x:', long);
  if (o.has('V')) {
    sys.out('curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1\nProtocols: http https\n');
    return 0;
  }
  const urls = [...o.all('8'), ...o.rest];
  if (!urls.length) {
    sys.err(
      "curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    );
    return 2;
  }
  const silent = o.has('s');
  const loud = !silent || o.has('S');
  let body: string | undefined;
  const data = [...o.all('d'), ...o.all('J')];
  if (data.length) {
    const parts: string[] = [];
    for (const piece of data)
      parts.push(
        piece === '@-'
          ? (yield* readAll()).replaceAll('\n', '')
          : piece.startsWith('@')
            ? (sys.machine.files[resolve(sys.cwd, piece.slice(1))] ?? '').replace(/[\r\n]/g, '')
            : piece,
      );
    body = parts.join('&');
  }
  let code = 0;
  const outputs = o.all('o');
  for (const [n, text] of urls.entries()) {
    let done = yield* transfer(sys, o, text, body);
    for (
      let left = Number(o.get('5') ?? 0);
      left > 0 &&
      (done.code === 28 ||
        (done.code === 7 && o.has('7')) ||
        [408, 429, 500, 502, 503, 504].includes(done.response?.status ?? 0));
      left--
    ) {
      const wait = Number(o.get('6') ?? 1);
      if (!silent)
        sys.err(
          `Warning: Problem : ${done.code === 28 ? 'timeout' : done.code ? 'connection refused' : 'HTTP error'}. Will retry in ${wait} seconds. ${left} \n` +
            `Warning: ${left === 1 ? 'retry' : 'retries'} left.\n`,
        );
      yield { ask: 'sleep', ms: wait * 1000 };
      done = yield* transfer(sys, o, text, body);
    }
    const { response } = done;
    const file = o.has('O') ? (/([^/?]+)(?:\?.*)?$/.exec(text)?.[1] ?? 'index.html') : outputs[n];
    if (o.has('v')) sys.err(done.noise);
    const refused = o.has('f') && (response?.status ?? 0) >= 400;
    const meter =
      !silent &&
      !o.has('n') &&
      (file !== undefined ? file !== '-' : !sys.os.isTty(sys.proc, 1)) &&
      !o.has('v') &&
      done.code !== 1 &&
      done.code !== 3;
    if (meter) sys.err(meterHead);
    if (response && !refused) {
      const head =
        `${response.version} ${response.status} ${response.reason}\r\n` +
        `${response.headers.map(([a, b]) => `${a}: ${b}\r\n`).join('')}\r\n`;
      const shown =
        (o.has('i') || o.has('I') ? head : '') +
        (o.has('I') && o.get('X') === undefined ? '' : response.body);
      if (file === undefined || file === '-') sys.out(shown);
      else if (file !== '/dev/null') {
        const error = sys.once((k) => write(k.m, resolve(sys.cwd, file), shown, k.wall) ?? null);
        if (error) {
          done.code = 23;
          done.error = 'Failure writing output to destination';
          sys.err(`Warning: Failed to open the file ${file}: ${error}\n`);
        }
      }
      const dump = o.get('D');
      if (dump === '-') sys.out(head);
      else if (dump !== undefined)
        sys.once((k) => write(k.m, resolve(sys.cwd, dump), head, k.wall) ?? null);
    }
    // An unknown name ends before the meter has a second row.
    if (meter && done.code !== 6) sys.err(meterEnd(done, body?.length ?? 0));
    if (refused) {
      done.code = 22;
      done.error = `The requested URL returned error: ${response?.status}`;
    }
    if (done.code && loud) {
      sys.err(`curl: (${done.code}) ${done.error}\n`);
      if (done.code === 60)
        sys.err(
          'More details here: https://curl.se/docs/sslcerts.html\n\n' +
            'curl failed to verify the legitimacy of the server and therefore could not\n' +
            'establish a secure connection to it. To learn more about this situation and\n' +
            'how to fix it, please visit the web page mentioned above.\n',
        );
    }
    const format = o.get('w');
    if (format !== undefined) sys.out(writeOut(format, done));
    if (done.code) code = done.code;
  }
  return code;
}

export const curlTools: Record<string, Tool> = { curl };
