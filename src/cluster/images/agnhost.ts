// Models test/images/agnhost.
/** registry.k8s.io/e2e-test-images/agnhost: netexec, serve-hostname, porter, pause. */
import { netexec } from './agnhost-netexec.ts';
import { goHeaders } from './go-http.ts';
import { httpProgram, onPort, response } from './http.ts';
import { pause } from './pause.ts';
import type { Program } from './program.ts';
import { serveHostname } from './serve-hostname.ts';

/** Serves the value of each `SERVE_PORT_N` on port N. */
const porter: Program = httpProgram(
  ({ env }) =>
    Object.keys(env).flatMap((name) => {
      const port = /^SERVE_PORT_(\d+)$/.exec(name)?.[1];
      return port === undefined ? [] : onPort(Number(port));
    }),
  (request, self, arrival) => {
    const body = self.env[`SERVE_PORT_${arrival.destination.port}`] ?? '';
    return { response: response(request, 200, goHeaders(self, body), body) };
  },
);

const SUBCOMMANDS: Record<string, Program> = {
  netexec,
  'serve-hostname': serveHostname,
  porter,
  pause,
};
const subcommand = ([, name = 'pause']: readonly string[]): Program => SUBCOMMANDS[name] ?? pause;
/** The subcommand sees its own name first. */
const shift = <T extends { argv: string[] }>(self: T): T => ({ ...self, argv: self.argv.slice(1) });

export const agnhost: Program = {
  onStop: 0,
  listens: (self) => subcommand(self.argv).listens(shift(self)),
  started(self) {
    const program = subcommand(self.argv);
    return program === pause ? 'Paused\n' : (program.started?.(shift(self)) ?? '');
  },
  answer: (arrival, self) => subcommand(self.argv).answer(arrival, shift(self)),
  fails({ argv: [, name] }) {
    if (name === undefined || SUBCOMMANDS[name]) return undefined;
    const error = `Error: unknown command ${JSON.stringify(name)} for "app"`;
    return { code: 1, output: `${error}\nRun 'app --help' for usage.\n` };
  },
};
