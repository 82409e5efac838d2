/** URLs as curl and wget take them. */
export interface Url {
  scheme: string;
  user?: string;
  host: string;
  port: number;
  explicitPort: boolean;
  target: string;
}

export const isAddress = (host: string): boolean =>
  /^\d+\.\d+\.\d+\.\d+$/.test(host) && host.split('.').every((n) => Number(n) < 256);

/** A string is the complaint. */
export function parseUrl(text: string): Url | string {
  const m = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/.exec(text.trim());
  const scheme = (m?.[1] ?? 'http').toLowerCase();
  if (scheme !== 'http' && scheme !== 'https')
    return `Protocol "${scheme}" not supported or disabled in libcurl`;
  const authority = m?.[2] ?? '';
  const at = authority.lastIndexOf('@');
  const rest = authority.slice(at + 1);
  const parts = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(rest);
  const host = parts?.[1] ?? '';
  if (host === '' || /[\s<>"{}|\\^`]/.test(host) || /\s/.test(text.trim()))
    return 'URL using bad/illegal format or missing URL';
  const port = parts?.[2];
  if (port !== undefined && port !== '' && (!/^\d+$/.test(port) || Number(port) > 65_535))
    return 'Port number was not a decimal number between 0 and 65535';
  const path = m?.[3] ?? '';
  return {
    scheme,
    ...(at >= 0 ? { user: authority.slice(0, at) } : {}),
    host,
    port: port ? Number(port) : scheme === 'https' ? 443 : 80,
    explicitPort: Boolean(port) && Number(port) !== (scheme === 'https' ? 443 : 80),
    target: path === '' ? '/' : path.startsWith('/') ? path : '/' + path,
  };
}

/** Resolves a reference against the URL it came from. */
export function follow(base: Url, location: string): string {
  if (/^[a-z]+:\/\//i.test(location)) return location;
  const origin = `${base.scheme}://${base.host}${base.explicitPort ? ':' + base.port : ''}`;
  return location.startsWith('/')
    ? origin + location
    : origin + base.target.replace(/[?].*/, '').replace(/[^/]*$/, '') + location;
}

export const header = (headers: readonly [string, string][], name: string): string | undefined =>
  headers.find(([n]) => n.toLowerCase() === name)?.[1];
