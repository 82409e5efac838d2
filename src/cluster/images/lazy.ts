/**
 * Programs by the name that the catalogue gives them. Nothing else imports these, so a bundler may
 * put them apart.
 */
import { agnhost } from './agnhost.ts';
import type { Program } from './image.ts';
import { echoserver, httpEcho, redis, serveHostname, whoami } from './servers.ts';
import { httpd, nginx } from './nginx.ts';

const plain: Readonly<Record<string, Program>> = {
  agnhost,
  echoserver,
  'http-echo': httpEcho,
  redis,
  'serve-hostname': serveHostname,
  whoami,
};
const made: Readonly<Record<string, (version: string) => Program>> = { httpd, nginx };
const known = new Map<string, Program | undefined>();

/** `redis`, `nginx 1.25.5`. */
export function program(name: string): Program | undefined {
  if (!known.has(name)) {
    const [kind = '', version = ''] = name.split(' ');
    known.set(name, plain[kind] ?? made[kind]?.(version));
  }
  return known.get(name);
}
