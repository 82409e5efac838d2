/**
 * Small servers that the Kubernetes docs use. Each answers, logs and ends as the real one does; the
 * texts are facts of their behaviour.
 */
import type { Arrival } from '../workloads.ts';
import { goDate, httpDate, isoDate } from './dates.ts';
import { bytes, httpProgram, response, type Program, type Self } from './image.ts';

const on = (port: number) => [{ protocol: 'TCP' as const, port }];

/** Headers of Go's net/http for a short text. */
export const goHeaders = (
  self: Self,
  body: string,
  type = 'text/plain; charset=utf-8',
): [string, string][] => [
  ['Date', httpDate(self.now)],
  ['Content-Length', String(bytes(body))],
  ['Content-Type', type],
];

/** kubernetes-bootcamp: a Node.js server on 8080. It has no handler for SIGTERM. */
export function bootcamp(version: number): Program {
  return httpProgram(
    () => on(8080),
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

/** Text of `/server.js` in the bootcamp image, in our words. */
export const bootcampSource = (version: number): string => `const http = require('http');
const os = require('os');
const started = new Date();
const host = process.env.HOSTNAME || os.hostname();
let total = 0;

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  response.write('Hello Kubernetes bootcamp! | Running on: ' + host);
  response.end(' | v=${version}\\n');
  total += 1;
  console.log('Running On:', host, '| Total Requests:', total, '| App Uptime:', (new Date() - started) / 1000, 'seconds', '| Log Time:', new Date());
});
server.listen(8080, () => {
  console.log('Kubernetes Bootcamp App Started At:', started, '| Running On: ', host, '\\n');
});
`;

/** google-samples/hello-app. */
export const helloApp = (version: string): Program =>
  httpProgram(
    (self) => on(Number(self.env.PORT) || 8080),
    (request, self) => {
      const body = `Hello, world!\nVersion: ${version}\nHostname: ${self.hostname}\n`;
      return {
        response: response(request, 200, goHeaders(self, body), body),
        log: `${goDate(self.now)} Serving request: ${request.target.replace(/\?.*$/s, '')}\n`,
      };
    },
    {
      started: (self) =>
        `${goDate(self.now)} Server listening on port ${self.env.PORT || '8080'}\n`,
    },
  );

/** pause: waits for a signal. */
export const pause: Program = {
  onStop: 0,
  listens: () => [],
  answer: () => ({ answer: { kind: 'refused' } }),
};

/**
 * Stands in for an image that nobody modelled: a plain web server on the declared ports (given to
 * it as `PORTS` of memory by the kubelet).
 */
export const generic: Program = {
  onStop: 0,
  listens: () => [],
  answer(arrival: Arrival, self: Self) {
    if (!('http' in arrival)) return { answer: { kind: 'data', data: arrival.data, ms: 1 } };
    const body = `${self.image} on ${self.hostname}\n`;
    return {
      answer: {
        kind: 'http',
        response: response(
          arrival.http,
          200,
          [
            ['Content-Type', 'text/plain'],
            ['Date', httpDate(self.now)],
            ['Content-Length', String(bytes(body))],
          ],
          body,
        ),
        ms: 1,
      },
    };
  },
};
