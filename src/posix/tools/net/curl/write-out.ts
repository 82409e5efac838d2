/** What -w writes after a transfer. */
import { header } from '../url.ts';
import type { Outcome } from './transfer.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(6);

function variables(outcome: Outcome): Record<string, string> {
  const { response } = outcome;
  const headers = response?.headers ?? [];
  const status = String(response?.status ?? 0).padStart(3, '0');
  return {
    http_code: status,
    response_code: status,
    time_total: seconds(outcome.ms),
    time_connect: seconds(outcome.connectMs),
    time_namelookup: seconds(0),
    time_starttransfer: seconds(outcome.ms),
    remote_ip: outcome.peer,
    url_effective: outcome.url,
    url: outcome.url,
    size_download: String(response?.body.length ?? 0),
    exitcode: String(outcome.code),
    errormsg: outcome.error,
    num_redirects: String(outcome.redirects),
    content_type: header(headers, 'content-type') ?? '',
    redirect_url: header(headers, 'location') ?? '',
    http_version: '1.1',
    scheme: outcome.url.split(':')[0]?.toUpperCase() ?? '',
    method: 'GET',
  };
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

export function writeOut(format: string, outcome: Outcome): string {
  const known = variables(outcome);
  const shape = /%\{(\w+)\}|\\([nrt\\])|%%/g;
  return format.replace(shape, (_, name?: string, escape?: string) => {
    if (name !== undefined) return known[name] ?? '';
    return escape === undefined ? '%' : (escapes[escape] ?? '');
  });
}
