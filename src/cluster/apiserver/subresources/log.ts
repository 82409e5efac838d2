/** GET pods/log. Models pkg/registry/core/pod/rest/log.go. */
import type { LogOptions } from '../../kubelet-api.ts';
import type { ApiResponse, StreamHandlers, Subscription } from '../../ports.ts';
import type { Call } from '../call.ts';
import { failed, queryTrue, queryValue } from '../http.ts';
import { kubeletAnswer, kubeletError, locate } from './location.ts';

function logOptions({ request }: Call, container: string): LogOptions {
  const number = (name: string): Record<string, number> => {
    const value = queryValue(request, name);
    return value === undefined ? {} : { [name]: Number(value) };
  };
  const flag = (name: string): Record<string, boolean> =>
    queryTrue(request, name) ? { [name]: true } : {};
  return {
    container,
    ...flag('previous'),
    ...flag('timestamps'),
    ...flag('follow'),
    ...number('tailLines'),
    ...number('sinceSeconds'),
    ...number('limitBytes'),
  };
}

export function log(call: Call): ApiResponse {
  const at = locate(call);
  if ('response' in at) return at.response;
  const { kubelet } = call.backends;
  // Not on a node yet: nothing to stream.
  if (!at.pod.spec?.nodeName || !kubelet) return { status: 204, headers: {}, body: '' };
  const { namespace = '', name } = at.pod.metadata;
  const text = kubelet.logs(namespace, name, logOptions(call, at.container));
  return 'text' in text
    ? { status: 200, headers: { 'content-type': 'text/plain' }, body: text.text }
    : failed(kubeletError(text));
}

export function streamLog(call: Call, on: StreamHandlers): Subscription {
  const none = { close: () => undefined };
  const at = locate(call);
  if ('response' in at) {
    on.refused(at.response);
    return none;
  }
  const { kubelet } = call.backends;
  const { namespace = '', name } = at.pod.metadata;
  if (!at.pod.spec?.nodeName || !kubelet) {
    on.end();
    return none;
  }
  const options = logOptions(call, at.container);
  if (options.follow)
    return kubelet.follow(namespace, name, options, {
      ...on,
      refused: (response) => on.refused(kubeletAnswer(response)),
    });
  const text = kubelet.logs(namespace, name, options);
  if ('text' in text) {
    on.data(text.text);
    on.end();
  } else on.refused(failed(kubeletError(text)));
  return none;
}
