/** URLs as curl and wget take them, and who answers them. */
import { ipv4 } from '../../../base/ipv4.ts';
import { netWithin, type Run } from '../ask.ts';

export interface Url {
  scheme: 'http' | 'https';
  user?: string;
  host: string;
  port: number;
  /** A port that is not the scheme's own was given. */
  explicitPort: boolean;
  /** Path with query. */
  target: string;
}

/** An IPv4 address, with any zeros before its numbers. */
export const isAddress = (host: string): boolean => ipv4(host) >= 0;

const usualPorts = { http: 80, https: 443 };
const isScheme = (text: string): text is Url['scheme'] => Object.hasOwn(usualPorts, text);

function targetOf(path: string): string {
  if (path === '') return '/';
  return path.startsWith('/') ? path : '/' + path;
}

/** A string is the complaint. */
export function parseUrl(given: string): Url | string {
  const text = given.trim();
  const found = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/.exec(text);
  const [, schemeText = 'http', authority = '', path = ''] = found ?? [];
  const scheme = schemeText.toLowerCase();
  if (!isScheme(scheme)) return `Protocol "${scheme}" not supported or disabled in libcurl`;
  const at = authority.lastIndexOf('@');
  const [, host = '', port = ''] =
    /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(authority.slice(at + 1)) ?? [];
  if (host === '' || /[\s<>"{}|\\^`]/.test(host) || /\s/.test(text)) {
    return 'URL using bad/illegal format or missing URL';
  }
  if (port !== '' && (!/^\d+$/.test(port) || Number(port) > 65_535)) {
    return 'Port number was not a decimal number between 0 and 65535';
  }
  const usual = usualPorts[scheme];
  return {
    scheme,
    ...(at >= 0 ? { user: authority.slice(0, at) } : {}),
    host,
    port: port === '' ? usual : Number(port),
    explicitPort: port !== '' && Number(port) !== usual,
    target: targetOf(path),
  };
}

export const hostAndPort = ({ host, port, explicitPort }: Url): string =>
  explicitPort ? `${host}:${port}` : host;
export const originOf = (url: Url): string => `${url.scheme}://${hostAndPort(url)}`;

/** Resolves a reference against the URL it came from. */
export function follow(base: Url, location: string): string {
  if (/^[a-z]+:\/\//i.test(location)) return location;
  if (location.startsWith('/')) return originOf(base) + location;
  const directory = base.target.replace(/[?].*/, '').replace(/[^/]*$/, '');
  return originOf(base) + directory + location;
}

/** `name` in lower case. */
export const header = (headers: readonly [string, string][], name: string): string | undefined =>
  headers.find(([own]) => own.toLowerCase() === name)?.[1];

/** The address of a URL's host. Undefined: no such host; null: too late (`limit` in ms). */
export function* addressOfUrl(
  { host }: Url,
  limit: number | undefined,
): Run<string | undefined | null> {
  if (isAddress(host)) return host;
  if (host === 'localhost') return '127.0.0.1';
  const reply = yield* netWithin({ kind: 'lookup', name: host }, limit);
  if (reply === null) return null;
  return reply.kind === 'lookup' ? reply.addresses[0] : undefined;
}
