/** The options of curl that mean something here, and those that are taken and passed over. */
import {
  flag,
  type Option,
  type OptionValues,
  parsed,
  UsageError,
  value,
  values,
} from '../../../getopt.ts';

/** A number that is none is refused by the name of its option. */
function numeric(name: string, text: string): number {
  if (text !== '' && !Number.isNaN(Number(text))) return Number(text);
  throw new UsageError(`${name}: expected a proper numerical parameter`);
}
const firstOf = (names: string): string => names.split(', ')[0] ?? '';
/** ms of a number of seconds. */
const seconds = (names: string): Option<number | undefined> =>
  parsed(names, (text) => numeric(firstOf(names), text) * 1000);
const count = (names: string, otherwise: number): Option<number> =>
  parsed(names, (text) => numeric(firstOf(names), text), otherwise);

export const options = {
  silent: flag('-s, --silent'),
  showError: flag('-S, --show-error'),
  verbose: flag('-v, --verbose'),
  include: flag('-i, --include'),
  head: flag('-I, --head'),
  maxTime: seconds('-m, --max-time'),
  output: values('-o, --output'),
  remoteName: flag('-O, --remote-name'),
  writeOut: value('-w, --write-out'),
  header: values('-H, --header'),
  request: value('-X, --request'),
  data: values('-d, --data, --data-raw, --data-binary, --data-ascii, --data-urlencode'),
  json: values('--json'),
  insecure: flag('-k, --insecure'),
  location: flag('-L, --location'),
  fail: flag('-f, --fail'),
  failWithBody: flag('--fail-with-body'),
  connectTimeout: seconds('--connect-timeout'),
  resolve: values('--resolve'),
  user: value('-u, --user'),
  userAgent: value('-A, --user-agent'),
  get: flag('-G, --get'),
  cacert: value('--cacert'),
  cert: value('-E, --cert'),
  key: value('--key'),
  retry: count('--retry', 0),
  retryDelay: count('--retry-delay', 1),
  retryConnrefused: flag('--retry-connrefused, --retry-all-errors'),
  url: values('--url'),
  http11: flag('--http1.1'),
  http10: flag('-0, --http1.0'),
  noProgressMeter: flag('--no-progress-meter'),
  referer: value('-e, --referer'),
  cookie: value('-b, --cookie'),
  compressed: flag('--compressed'),
  noKeepalive: flag('--no-keepalive'),
  version: flag('-V, --version'),
  dumpHeader: value('-D, --dump-header'),
  globoff: flag('-g, --globoff'),
  ipv4: flag('-4, --ipv4'),
  ipv6: flag('-6'),
  noproxy: value('--noproxy'),
  noBuffer: flag('-N, --no-buffer'),
  next: flag('--next'),
  maxRedirs: value('--max-redirs'),
  unixSocket: value('--unix-socket'),
  parallel: flag('--parallel'),
  tlsv12: flag('--tlsv1.2'),
  junkSessionCookies: flag('-j'),
  progressBar: flag('-#'),
  uploadFile: value('-T'),
  cookieJar: value('-c'),
  proxy: value('-x'),
};
export type Options = OptionValues<typeof options>;

const tryHelp = "curl: try 'curl --help' or 'curl --manual' for more information\n";
/** In curl's own words, on every machine. */
export function usageError(message: string): string {
  const own = message
    .replace(/^invalid option -- '(.*)'$/, '-$1: is unknown')
    .replace(/^unrecognized option '(.*)'$/, '$1: is unknown')
    .replace(/^option '(.*)' requires an argument$/, '$1: requires parameter')
    .replace(/^option requires an argument -- '(.*)'$/, '-$1: requires parameter');
  return `curl: option ${own}\n${tryHelp}`;
}
export const noUrl = `curl: no URL specified!\n${tryHelp}`;
