import { goDate } from './dates.ts';
import { flag } from './flag.ts';
import { goHeaders } from './go-http.ts';
import { httpProgram, onPort, response } from './http.ts';
import type { Program, Self } from './program.ts';

const portOf = ({ argv }: Pick<Self, 'argv'>): number => Number(flag(argv, 'port')) || 9376;

/** serve_hostname: the Pod's name on 9376, TCP and UDP off by default. */
export const serveHostname: Program = httpProgram(
  (self) => onPort(portOf(self)),
  (request, self) => {
    const body = self.hostname;
    return { response: response(request, 200, goHeaders(self, body), body) };
  },
  { started: (self) => `${goDate(self.now)} Serving HTTP on port ${portOf(self)}.\n` },
);
