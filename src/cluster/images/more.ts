/** Programs by the name that the catalogue gives them. Nothing else imports these, so a bundler may put them apart. */
import { agnhost } from './agnhost.ts';
import type { Program } from './image.ts';
import { echoserver, httpEcho, redis, serveHostname, whoami } from './servers.ts';

export const morePrograms: Readonly<Record<string, Program>> = { agnhost, echoserver, 'http-echo': httpEcho, redis, 'serve-hostname': serveHostname, whoami };
