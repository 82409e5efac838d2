/**
 * Programs of less common images, by the name that the catalogue gives them. Loaded with the
 * kubelet's rare half.
 */
import { agnhost } from './agnhost.ts';
import { echoserver } from './echoserver.ts';
import { httpEcho } from './http-echo.ts';
import { httpd } from './httpd.ts';
import { nginx } from './nginx.ts';
import type { Program } from './program.ts';
import { redis } from './redis.ts';
import { serveHostname } from './serve-hostname.ts';
import { whoami } from './whoami.ts';

const SINGLE: Readonly<Record<string, Program>> = {
  agnhost,
  echoserver,
  'http-echo': httpEcho,
  redis,
  'serve-hostname': serveHostname,
  whoami,
};
/** Programs that tell their version. */
const VERSIONED: Readonly<Record<string, (version: string) => Program>> = { httpd, nginx };
const known = new Map<string, Program | undefined>();

/** `redis`, `nginx 1.25.5`. */
export function program(name: string): Program | undefined {
  if (!known.has(name)) {
    const [kind = '', version = ''] = name.split(' ');
    known.set(name, SINGLE[kind] ?? VERSIONED[kind]?.(version));
  }
  return known.get(name);
}

export { imageFiles } from './contents.ts';
