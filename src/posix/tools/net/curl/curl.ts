/** curl 7.88.1 (Debian 12): its options for HTTP, messages and exit codes. */
import { resolve, write } from '../../../kernel/fs.ts';
import type { HttpResponse } from '../../../net.ts';
import { readAll, type Run, sleep } from '../../ask.ts';
import type { Sys } from '../../sys.ts';
import { type Tool, tool } from '../../tool.ts';
import { noUrl, type Options, options, usageError } from './options.ts';
import { meterEnd, meterHead } from './progress-meter.ts';
import { type Outcome, transfer } from './transfer.ts';
import { writeOut } from './write-out.ts';

const version = 'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1\nProtocols: http https\n';

const certificateHelp = `More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the web page mentioned above.
`;

/** One piece of data: as it is, a file's without line ends, or standard input. */
function* pieceOfData(sys: Sys, piece: string): Run<string> {
  if (piece === '@-') return (yield* readAll()).replaceAll('\n', '');
  if (!piece.startsWith('@')) return piece;
  const text = sys.machine.files[resolve(sys.cwd, piece.slice(1))] ?? '';
  return text.replace(/[\r\n]/g, '');
}

/** What is sent; undefined: nothing. */
function* bodyOf(sys: Sys, given: Options): Run<string | undefined> {
  const data = [...given.data, ...given.json];
  if (!data.length) return undefined;
  const parts: string[] = [];
  for (const piece of data) {
    parts.push(yield* pieceOfData(sys, piece));
  }
  return parts.join('&');
}

const transientStatuses = [408, 429, 500, 502, 503, 504];
/** Why a transfer is tried again; undefined: it is not. */
function retryReason({ code, response }: Outcome, given: Options): string | undefined {
  if (code === 28) return 'timeout';
  if (code === 7 && given.retryConnrefused) return 'connection refused';
  return transientStatuses.includes(response?.status ?? 0) ? 'HTTP error' : undefined;
}

function* withRetries(
  sys: Sys,
  given: Options,
  url: string,
  body: string | undefined,
): Run<Outcome> {
  let outcome = yield* transfer(sys, given, url, body);
  for (let left = given.retry; left > 0; left--) {
    const reason = retryReason(outcome, given);
    if (reason === undefined) break;
    const delay = given.retryDelay;
    if (!given.silent) {
      sys.err(
        `Warning: Problem : ${reason}. Will retry in ${delay} seconds. ${left} \n` +
          `Warning: ${left === 1 ? 'retry' : 'retries'} left.\n`,
      );
    }
    yield* sleep(delay * 1000);
    outcome = yield* transfer(sys, given, url, body);
  }
  return outcome;
}

const headText = ({ version: http, status, reason, headers }: HttpResponse): string =>
  `${http} ${status} ${reason}\r\n` +
  `${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;

/** Where a body goes: a file, or undefined for standard output. */
function targetOf(given: Options, url: string, index: number): string | undefined {
  if (given.remoteName) return /([^/?]+)(?:\?.*)?$/.exec(url)?.[1] ?? 'index.html';
  return given.output[index];
}

/** The error of a file that could not be written. */
const writeFile = (sys: Sys, file: string, text: string): string | null =>
  sys.once((os) => write(os.m, resolve(sys.cwd, file), text, os.wall) ?? null);

/** Shows what came, where it is asked for. */
function show(
  sys: Sys,
  given: Options,
  outcome: Outcome,
  response: HttpResponse,
  target: string | undefined,
): void {
  const head = headText(response);
  const body = given.head && given.request === undefined ? '' : response.body;
  const shown = (given.include || given.head ? head : '') + body;
  if (target === undefined || target === '-') {
    sys.out(shown);
  } else if (target !== '/dev/null') {
    const error = writeFile(sys, target, shown);
    if (error !== null) {
      outcome.code = 23;
      outcome.error = 'Failure writing output to destination';
      sys.err(`Warning: Failed to open the file ${target}: ${error}\n`);
    }
  }
  const { dumpHeader } = given;
  if (dumpHeader === '-') sys.out(head);
  else if (dumpHeader !== undefined) writeFile(sys, dumpHeader, head);
}

/** The meter is shown where the body goes to no terminal. */
function showsMeter(sys: Sys, given: Options, code: number, target: string | undefined): boolean {
  if (given.silent || given.noProgressMeter || given.verbose) return false;
  // A wrong URL never gets so far.
  if (code === 1 || code === 3) return false;
  return target === undefined ? !sys.os.isTty(sys.proc, 1) : target !== '-';
}

/** All about one URL. The exit code. */
function* fetch(
  sys: Sys,
  given: Options,
  url: string,
  body: string | undefined,
  index: number,
): Run {
  const outcome = yield* withRetries(sys, given, url, body);
  const { response } = outcome;
  const target = targetOf(given, url, index);
  if (given.verbose) sys.err(outcome.log);
  const isRefused = given.fail && (response?.status ?? 0) >= 400;
  const hasMeter = showsMeter(sys, given, outcome.code, target);
  if (hasMeter) sys.err(meterHead);
  if (response && !isRefused) show(sys, given, outcome, response, target);
  // An unknown name ends before the meter has a second row.
  if (hasMeter && outcome.code !== 6) sys.err(meterEnd(outcome, body?.length ?? 0));
  if (isRefused) {
    outcome.code = 22;
    outcome.error = `The requested URL returned error: ${response?.status}`;
  }
  if (outcome.code && (!given.silent || given.showError)) {
    sys.err(`curl: (${outcome.code}) ${outcome.error}\n`);
    if (outcome.code === 60) sys.err(certificateHelp);
  }
  if (given.writeOut !== undefined) sys.out(writeOut(given.writeOut, outcome));
  return outcome.code;
}

const curl = tool({
  options,
  usage: { status: 2, error: (_, message) => usageError(message) },
  *run(sys, { options: given, operands }) {
    if (given.version) {
      sys.out(version);
      return 0;
    }
    const urls = [...given.url, ...operands];
    if (!urls.length) {
      sys.err(noUrl);
      return 2;
    }
    const body = yield* bodyOf(sys, given);
    let code = 0;
    for (const [index, url] of urls.entries()) {
      const own = yield* fetch(sys, given, url, body, index);
      if (own) code = own;
    }
    return code;
  },
});

export const curlTools: Record<string, Tool> = { curl };
