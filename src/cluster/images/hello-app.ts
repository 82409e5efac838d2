import { goDate } from './dates.ts';
import { goHeaders } from './go-http.ts';
import { httpProgram, onPort, pathOf, response } from './http.ts';
import type { Program } from './program.ts';

/** google-samples/hello-app. */
export const helloApp = (version: string): Program =>
  httpProgram(
    (self) => onPort(Number(self.env.PORT) || 8080),
    (request, self) => {
      const body = `Hello, world!\nVersion: ${version}\nHostname: ${self.hostname}\n`;
      return {
        response: response(request, 200, goHeaders(self, body), body),
        log: `${goDate(self.now)} Serving request: ${pathOf(request)}\n`,
      };
    },
    {
      started: (self) =>
        `${goDate(self.now)} Server listening on port ${self.env.PORT || '8080'}\n`,
    },
  );
