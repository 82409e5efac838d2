/** kubernetes-bootcamp, the server of the Kubernetes tutorial. */
import { httpDate, isoDate } from './dates.ts';
import { httpProgram, onPort, response } from './http.ts';
import type { Program } from './program.ts';

/** kubernetes-bootcamp: a Node.js server on 8080. It has no handler for SIGTERM. */
export function bootcamp(version: number): Program {
  return httpProgram(
    () => onPort(8080),
    (request, self) => {
      const total = (Number(self.memory.requests) || 0) + 1;
      self.memory.requests = total;
      const body = `Hello Kubernetes bootcamp! | Running on: ${self.env.HOSTNAME ?? ''} | v=${version}\n`;
      return {
        response: response(
          request,
          200,
          [
            ['Content-Type', 'text/plain'],
            ['Date', httpDate(self.now)],
            ['Connection', 'keep-alive'],
            ['Transfer-Encoding', 'chunked'],
          ],
          body,
        ),
        log:
          `Running On: ${self.env.HOSTNAME ?? ''} | Total Requests: ${total} | App Uptime: ` +
          `${(self.now - self.startedAt) / 1000} seconds | Log Time: ${isoDate(self.now)}\n`,
      };
    },
    {
      onStop: 'ignored',
      started: (self) =>
        `Kubernetes Bootcamp App Started At: ${isoDate(self.now)} | Running On:  ${self.env.HOSTNAME ?? ''} \n\n`,
    },
  );
}
