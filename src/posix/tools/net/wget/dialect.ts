/** What wget says: busybox's, and GNU's where the machine is a Debian one. */
import { strftime } from '../../../strftime.ts';
import type { HttpResponse, NetFailure } from '../../../net.ts';
import { header, hostAndPort, originOf, type Url } from '../url.ts';

/** What goes wrong: a message and the exit code; `quiet`: not said with -q. */
export interface Refusal {
  message: string;
  status: number;
  quiet: boolean;
}

export interface Dialect {
  /** Without a URL. */
  usage: string;
  userAgent: string;
  headers: [name: string, value: string][];
  connection: string;
  /** Before the name is looked up; `now` in ms since the epoch. */
  begins(url: Url, now: number): string;
  resolved(url: Url, address: string): string;
  connecting(url: Url, address: string): string;
  answered(response: HttpResponse, showsHeaders: boolean): string;
  /** What stands behind the headers of -S. */
  headersEnd: string;
  remoteExists: string;
  saved(file: string, response: HttpResponse, now: number): string;
  wrongUrl(text: string): Refusal;
  unknownHost(url: Url): Refusal;
  unreachable(address: string, failure: NetFailure, hasTimeout: boolean): Refusal;
  wrongStatus(response: HttpResponse, now: number): Refusal;
  notWritten(file: string, error: string): Refusal;
  tooManyRedirects: Refusal;
}

const loud = (message: string, status = 1): Refusal => ({ message, status, quiet: false });
const soft = (message: string, status: number): Refusal => ({ message, status, quiet: true });
const isOutput = (file: string): boolean => file === '-';

// ---------------------------------------------------------------------- busybox

const busyboxFailures: Record<NetFailure, string> = {
  refused: 'Connection refused',
  unreachable: 'Host is unreachable',
  'no-route': 'Host is unreachable',
  reset: 'Connection reset by peer',
  timeout: 'Operation timed out',
};
function progressBar(file: string, size: number): string {
  const bar = '*'.repeat(32);
  return `${file.slice(0, 20).padEnd(20)} 100% |${bar}| ${String(size).padStart(5)}  0:00:00 ETA\n`;
}

export const busybox: Dialect = {
  usage: `BusyBox v1.35.0 multi-call binary.

Usage: wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]
\t[--post-data STR | --post-file FILE] [-Y on/off]
\t[-P DIR] [-U AGENT] [-T SEC] URL...
`,
  userAgent: 'Wget',
  headers: [],
  connection: 'close',
  begins: () => '',
  resolved: () => '',
  connecting: ({ host, port }, address) => `Connecting to ${host} (${address}:${port})\n`,
  answered: () => '',
  headersEnd: '  \n',
  remoteExists: 'remote file exists\n',
  saved(file, { body }) {
    const [before, after] = isOutput(file)
      ? ['writing to stdout', 'written to stdout']
      : [`saving to '${file}'`, `'${file}' saved`];
    return `${before}\n${progressBar(file, body.length)}${after}\n`;
  },
  wrongUrl: (text) => loud(`wget: not an http or ftp url: ${text}\n`),
  unknownHost: (url) => loud(`wget: bad address '${hostAndPort(url)}'\n`),
  unreachable(address, failure, hasTimeout) {
    if (failure === 'timeout' && hasTimeout) return loud('wget: download timed out\n');
    const why = busyboxFailures[failure];
    if (failure === 'reset') return loud(`wget: error getting response: ${why}\n`);
    return loud(`wget: can't connect to remote host (${address}): ${why}\n`);
  },
  wrongStatus: ({ version, status, reason }) =>
    loud(`wget: server returned error: ${version} ${status} ${reason}\n`),
  notWritten: (file, error) => loud(`wget: can't open '${file}': ${error}\n`),
  tooManyRedirects: loud('wget: too many redirections\n'),
};

// -------------------------------------------------------------------------- GNU

const gnuFailures: Record<NetFailure, string> = {
  refused: 'Connection refused',
  unreachable: 'No route to host',
  'no-route': 'No route to host',
  reset: 'Connection reset by peer',
  timeout: 'Connection timed out',
};

export const gnu: Dialect = {
  usage: `wget: missing URL
Usage: wget [OPTION]... [URL]...

Try \`wget --help' for more options.
`,
  userAgent: 'Wget/1.21.3',
  headers: [
    ['Accept', '*/*'],
    ['Accept-Encoding', 'identity'],
  ],
  connection: 'Keep-Alive',
  begins: (url, now) => `--${strftime('%F %T', now)}--  ${originOf(url)}${url.target}\n`,
  resolved: ({ host }, address) => `Resolving ${host} (${host})... ${address}\n`,
  connecting({ host, port }, address) {
    const shown = host === address ? address : `${host} (${host})|${address}|`;
    return `Connecting to ${shown}:${port}... `;
  },
  answered({ status, reason }, showsHeaders) {
    const line = showsHeaders ? '' : `${status} ${reason}`;
    return `connected.\nHTTP request sent, awaiting response... ${line}\n`;
  },
  headersEnd: '',
  remoteExists: '',
  saved(file, { body, headers }, now) {
    const type = header(headers, 'content-type')?.split(';')[0];
    const size = body.length;
    const name = isOutput(file) ? 'STDOUT' : file;
    const done = isOutput(file) ? 'written to stdout' : `‘${file}’ saved`;
    return (
      `Length: ${size}${type ? ` [${type}]` : ''}\n` +
      `Saving to: ‘${name}’\n\n` +
      `${strftime('%F %T', now)} (${size} B/s) - ${done} [${size}/${size}]\n\n`
    );
  },
  wrongUrl: (text) => loud(`${text}: Invalid URL.\n`),
  unknownHost: ({ host }) =>
    soft(
      `Resolving ${host} (${host})... failed: Name or service not known.\n` +
        `wget: unable to resolve host address ‘${host}’\n`,
      4,
    ),
  unreachable: (_, failure) => soft(`failed: ${gnuFailures[failure]}.\n`, 4),
  wrongStatus: ({ status, reason }, now) =>
    soft(`${strftime('%F %T', now)} ERROR ${status}: ${reason}.\n`, 8),
  notWritten: (file, error) => loud(`${file}: ${error}\n`),
  tooManyRedirects: loud('20 redirections exceeded.\n'),
};
