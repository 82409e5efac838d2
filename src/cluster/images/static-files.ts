/** Files as web servers serve them, and the line that they log of it. */
import type { HttpRequest } from '../../posix/net.ts';
import type { Arrival } from '../workloads.ts';
import { httpDate, logDate } from './dates.ts';
import type { Self } from './program.ts';

const TYPES: Record<string, string> = {
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  xml: 'text/xml',
  svg: 'image/svg+xml',
};

/** Content type of a file by its name; undefined for an unknown one. */
export const contentType = (path: string): string | undefined =>
  TYPES[/\.(\w+)$/.exec(path)?.[1] ?? ''];

/** A line of the access log in the common format; `tail` is what a server adds. */
export const accessLine = (
  { source }: Arrival,
  { now }: Self,
  { method, target }: HttpRequest,
  status: number,
  size: number | string,
  tail: string,
): string =>
  `${source.address} - - [${logDate(now)}] "${method} ${target} HTTP/1.1" ${status} ${size}${tail}\n`;

/** When the files of an image were made: long before any run. */
export const BUILT = 1_713_279_155_000;
export const BUILT_DATE = httpDate(BUILT);

/** Looks up a path below the document root, with the index file for a directory. */
export function lookup(
  self: Self,
  root: string,
  target: string,
): { path: string; text: string } | undefined {
  let path = target
    .replace(/[?#].*$/s, '')
    .replace(/%([0-9a-fA-F]{2})/g, (_, h: string) => String.fromCharCode(parseInt(h, 16)));
  if (path.split('/').includes('..')) return undefined;
  if (path.endsWith('/')) path += 'index.html';
  const text = self.read(root + path);
  return text === undefined ? undefined : { path, text };
}
