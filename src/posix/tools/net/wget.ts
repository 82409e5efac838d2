/** wget: busybox's, or GNU's wording where the machine is a Debian one. */
import { resolve, write } from '../../kernel/fs.ts';
import { strftime } from '../../strftime.ts';
import { netWithin, type Run } from '../ask.ts';
import { options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';
import { follow, header, isAddress, parseUrl } from './url.ts';

const long = {
  quiet: 'q',
  'output-document=': 'O',
  'timeout=': 'T',
  'server-response': 'S',
  spider: 'p',
  'header=': 'h',
  'post-data=': 'd',
  'no-check-certificate': 'k',
  'tries=': 't',
  'no-verbose': 'n',
  'user-agent=': 'U',
};

function* wget(sys: Sys): Run {
  const o = options(sys.args, 'qO:T:ScU:P:t:Y:n:', long);
  const [text] = o.rest;
  if (text === undefined) {
    sys.err(
      sys.ash
        ? 'BusyBox v1.35.0 multi-call binary.\n\n' +
            'Usage: wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]\n' +
            '\t[--post-data STR | --post-file FILE] [-Y on/off]\n' +
            '\t[-P DIR] [-U AGENT] [-T SEC] URL...\n'
        : "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n",
    );
    return 1;
  }
  const quiet = o.has('q');
  const say = (line: string): void => {
    if (!quiet) sys.err(line);
  };
  const limit =
    o.get('T') === undefined ? (sys.ash ? 900_000 : undefined) : Number(o.get('T')) * 1000;
  let next = text;
  for (let hop = 0; hop < 20; hop++) {
    const url = parseUrl(next);
    if (typeof url === 'string') {
      sys.err(sys.ash ? `wget: not an http or ftp url: ${next}\n` : `${next}: Invalid URL.\n`);
      return 1;
    }
    if (!sys.ash)
      say(
        `--${strftime('%F %T', sys.now())}--  ` +
          `${url.scheme}://${url.host}${url.explicitPort ? ':' + url.port : ''}${url.target}\n`,
      );
    let address: string | undefined = isAddress(url.host)
      ? url.host
      : url.host === 'localhost'
        ? '127.0.0.1'
        : undefined;
    if (address === undefined) {
      const found = yield* netWithin({ kind: 'lookup', name: url.host }, limit);
      address = found?.kind === 'lookup' ? found.addresses[0] : undefined;
      if (address === undefined) {
        if (sys.ash) {
          sys.err(`wget: bad address '${url.host}${url.explicitPort ? ':' + url.port : ''}'\n`);
          return 1;
        }
        say(
          `Resolving ${url.host} (${url.host})... failed: Name or service not known.\n` +
            `wget: unable to resolve host address ‘${url.host}’\n`,
        );
        return 4;
      }
      if (!sys.ash) say(`Resolving ${url.host} (${url.host})... ${address}\n`);
    }
    say(
      sys.ash
        ? `Connecting to ${url.host} (${address}:${url.port})\n`
        : `Connecting to ${url.host === address ? address : `${url.host} (${url.host})|${address}|`}:${url.port}... `,
    );
    const headers: [string, string][] = [
      ['Host', url.host + (url.explicitPort ? ':' + url.port : '')],
      ['User-Agent', o.get('U') ?? (sys.ash ? 'Wget' : 'Wget/1.21.3')],
    ];
    if (!sys.ash) headers.push(['Accept', '*/*'], ['Accept-Encoding', 'identity']);
    headers.push(['Connection', sys.ash ? 'close' : 'Keep-Alive']);
    for (const h of o.all('h')) {
      const m = /^([^:]+):\s*(.*)$/.exec(h);
      if (m) headers.push([m[1] as string, m[2] as string]);
    }
    const body = o.get('d') ?? '';
    if (body)
      headers.push(
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Content-Length', String(body.length)],
      );
    const reply = yield* netWithin(
      {
        kind: 'http',
        tls: url.scheme === 'https',
        address,
        port: url.port,
        request: {
          method: body ? 'POST' : o.has('p') ? 'HEAD' : 'GET',
          target: url.target,
          headers,
          body,
        },
        ...(limit === undefined ? {} : { timeoutMs: limit }),
      },
      limit === undefined ? undefined : limit + 1,
    );
    if (reply === null || reply.kind !== 'http') {
      const failure = reply?.kind === 'failure' ? reply.failure : 'timeout';
      if (sys.ash) {
        const words = {
          refused: 'Connection refused',
          unreachable: 'Host is unreachable',
          'no-route': 'Host is unreachable',
          reset: 'Connection reset by peer',
          timeout: 'Operation timed out',
        }[failure];
        sys.err(
          failure === 'timeout' && o.get('T') !== undefined
            ? 'wget: download timed out\n'
            : failure === 'reset'
              ? 'wget: error getting response: Connection reset by peer\n'
              : `wget: can't connect to remote host (${address}): ${words}\n`,
        );
        return 1;
      }
      say(
        `failed: ` +
          `${{ refused: 'Connection refused', unreachable: 'No route to host', 'no-route': 'No route to host', reset: 'Connection reset by peer', timeout: 'Connection timed out' }[failure]}.\n`,
      );
      return 4;
    }
    const { response } = reply;
    if (!sys.ash)
      say(
        'connected.\nHTTP request sent, awaiting response... ' +
          (o.has('S') ? '\n' : `${response.status} ${response.reason}\n`),
      );
    if (o.has('S'))
      sys.err(
        `  ${response.version} ${response.status} ${response.reason}\n` +
          `${response.headers.map(([n, v]) => `  ${n}: ${v}\n`).join('')}${sys.ash ? '  \n' : ''}`,
      );
    const location = header(response.headers, 'location');
    if (location !== undefined && response.status >= 300 && response.status < 400) {
      next = follow(url, location);
      continue;
    }
    if (response.status >= 400) {
      if (sys.ash) {
        sys.err(
          `wget: server returned error: ${response.version} ${response.status} ${response.reason}\n`,
        );
        return 1;
      }
      say(`${strftime('%F %T', sys.now())} ERROR ${response.status}: ${response.reason}.\n`);
      return 8;
    }
    if (o.has('p')) {
      if (sys.ash) say('remote file exists\n');
      return 0;
    }
    const file = o.get('O') ?? /([^/?]+)(?:\?.*)?$/.exec(url.target)?.[1] ?? 'index.html';
    const size = response.body.length;
    if (file === '-') sys.out(response.body);
    else {
      const error = sys.once(
        (k) => write(k.m, resolve(sys.cwd, file), response.body, k.wall) ?? null,
      );
      if (error) {
        sys.err(sys.ash ? `wget: can't open '${file}': ${error}\n` : `${file}: ${error}\n`);
        return 1;
      }
    }
    const bar =
      `${file.slice(0, 20).padEnd(20)} 100% |********************************| ` +
      `${String(size).padStart(5)}  0:00:00 ETA\n`;
    if (sys.ash)
      say(
        (file === '-' ? 'writing to stdout\n' : `saving to '${file}'\n`) +
          bar +
          (file === '-' ? 'written to stdout\n' : `'${file}' saved\n`),
      );
    else
      say(
        `Length: ${size}${header(response.headers, 'content-type') ? ` [${header(response.headers, 'content-type')?.split(';')[0]}]` : ''}\n` +
          `Saving to: ‘${file === '-' ? 'STDOUT' : file}’\n\n` +
          `${strftime('%F %T', sys.now())} (${size} B/s) - ${file === '-' ? 'written to stdout' : `‘${file}’ saved`} [${size}/${size}]\n\n`,
      );
    return 0;
  }
  sys.err(sys.ash ? 'wget: too many redirections\n' : '20 redirections exceeded.\n');
  return 1;
}

export const wgetTools: Record<string, Tool> = { wget };
