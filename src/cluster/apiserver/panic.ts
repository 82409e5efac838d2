/**
 * The last door of the API server: a handler that throws costs its own request, which is answered
 * as the real server answers one that panicked. Models k8s.io/apiserver/pkg/server/filters/wrap.go
 * (WithPanicRecovery).
 */
import type { ClusterKernel } from '../kernel.ts';
import { NeedsModule } from '../modules.ts';
import type { ApiRequest, ApiResponse, Channel, RestServer, Subscription } from '../ports.ts';
import { messageOf } from '../troubles.ts';

const answer: ApiResponse = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'This request caused apiserver to panic. Look in the logs for details.\n',
};
const nothing = (): void => undefined;
const noStream: Subscription = { close: nothing };
const noChannel: Channel = { input: nothing, signal: nothing, close: nothing };

/** `server`: who answers at the moment. Only the request for a code module passes. */
export function guarded(kernel: ClusterKernel, server: () => RestServer): RestServer {
  function attempt<T>(request: ApiRequest, run: () => T, otherwise: () => T): T {
    try {
      return run();
    } catch (error) {
      if (error instanceof NeedsModule) throw error;
      const message = messageOf(error).slice(0, 500);
      kernel.troubles.add(kernel.now(), 'request-failed', {
        method: request.method,
        path: request.path,
        message,
      });
      return otherwise();
    }
  }
  return {
    handle: (request, caller) =>
      attempt(
        request,
        () => server().handle(request, caller),
        () => answer,
      ),
    stream: (request, caller, on) =>
      attempt(
        request,
        () => server().stream(request, caller, on),
        () => {
          on.refused(answer);
          return noStream;
        },
      ),
    connect: (request, caller, on) =>
      attempt(
        request,
        () => server().connect(request, caller, on),
        () => {
          on.refused(answer);
          return noChannel;
        },
      ),
  };
}
