import { httpDate } from './dates.ts';
import { header, httpProgram, onPort, response } from './http.ts';
import type { Program } from './program.ts';

/** registry.k8s.io/echoserver: tells the request back. */
export const echoserver: Program = httpProgram(
  () => [...onPort(8080), ...onPort(8443)],
  (request, self, arrival) => {
    const path = request.target;
    const host = (header(request, 'host') ?? '').replace(/:\d+$/, '');
    const headers = request.headers
      .map(([name, value]) => `\t${name.toLowerCase()}=${value}`)
      .sort()
      .join('\n');
    const body =
      `\n\nHostname: ${self.hostname}\n\nPod Information:\n\t-no pod information available-\n\n` +
      `Server values:\n\tserver_version=nginx: 1.14.2 - lua: 10015\n\nRequest Information:\n` +
      `\tclient_address=${arrival.source.address}\n\tmethod=${request.method}\n` +
      `\treal path=${path}\n\tquery=${/\?(.*)$/s.exec(path)?.[1] ?? ''}\n` +
      `\trequest_version=1.1\n\trequest_scheme=http\n` +
      `\trequest_uri=http://${host}:8080${path}\n\nRequest Headers:\n${headers}\n\n` +
      `Request Body:\n${request.body || '\t-no body in request-'}\n\n`;
    return {
      response: response(
        request,
        200,
        [
          ['Date', httpDate(self.now)],
          ['Content-Type', 'text/plain'],
          ['Transfer-Encoding', 'chunked'],
          ['Connection', 'keep-alive'],
          ['Server', 'echoserver'],
        ],
        body,
      ),
    };
  },
  { onStop: 0, started: () => 'Generating self-signed cert\nStarting nginx\n' },
);
