/** Which channels with a terminal a host program has open. */
import type { ApiServer, Channel } from '../cluster/ports.ts';

/** The same server; open channels with a terminal are known, so that Ctrl-C finds them. */
export function tracked(api: ApiServer, channels: Set<Channel>): ApiServer {
  return {
    request: (request) => api.request(request),
    stream: (request, on) => api.stream(request, on),
    connect(request, on) {
      let closed = false;
      let inner: Channel | undefined;
      const gone = () => {
        closed = true;
        if (inner) channels.delete(inner);
      };
      inner = api.connect(request, {
        refused(response) {
          gone();
          on.refused(response);
        },
        data: (stream, text) => on.data(stream, text),
        end(status) {
          gone();
          on.end(status);
        },
      });
      if (!closed && request.query?.tty === 'true' && request.query.stdin === 'true')
        channels.add(inner);
      return inner;
    },
  };
}
