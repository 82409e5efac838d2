import { goDate } from './dates.ts';
import { flag } from './flag.ts';
import { goHeaders } from './go-http.ts';
import { bytes, header, httpProgram, onPort, response } from './http.ts';
import type { Program } from './program.ts';

/** hashicorp/http-echo. */
export const httpEcho: Program = httpProgram(
  (self) => onPort(Number(/:(\d+)$/.exec(flag(self.argv, 'listen') ?? '')?.[1] ?? 5678)),
  (request, self, arrival) => {
    const text = `${flag(self.argv, 'text') ?? self.env.ECHO_TEXT ?? 'hello-world'}\n`;
    return {
      response: response(
        request,
        Number(flag(self.argv, 'status-code')) || 200,
        [['X-App-Name', 'http-echo'], ['X-App-Version', '1.0.0'], ...goHeaders(self, text)],
        text,
      ),
      log:
        `${goDate(self.now)} [INFO] ${header(request, 'host') ?? ''} ` +
        `${arrival.source.address}:${arrival.source.port} "${request.method} ${request.target} ` +
        `HTTP/1.1" 200 ${bytes(text)} "${header(request, 'user-agent') ?? ''}" 10µs\n`,
    };
  },
  {
    onStop: 0,
    started: (self) =>
      `${goDate(self.now)} [INFO] server is listening on ${flag(self.argv, 'listen') ?? ':5678'}\n`,
  },
);
