/**
 * Sessions in containers: exec and attach. Models pkg/registry/core/pod/rest (ExecREST,
 * AttachREST).
 */
import type { ExecOptions } from '../../kubelet-api.ts';
import type { ApiResponse, Channel, ChannelHandlers } from '../../ports.ts';
import type { Call } from '../call.ts';
import { failed, json, queryTrue, queryValues } from '../http.ts';
import * as status from '../status.ts';
import { kubeletAnswer, locate } from './location.ts';

/** Refusals before a connection is upgraded; 101 where there is none. */
export function upgrade(call: Call): ApiResponse {
  const at = locate(call);
  if ('response' in at) return at.response;
  if (!at.pod.spec?.nodeName)
    return failed(status.badRequest(`pod ${at.pod.metadata.name} does not have a host assigned`));
  const isExec = call.target.subresource?.name === 'exec';
  if (isExec && queryValues(call.request, 'command').length === 0)
    return failed(status.badRequest('you must specify at least 1 command for the container'));
  return json(101, {});
}

function sessionOptions({ request }: Call, container: string): Omit<ExecOptions, 'command'> {
  const size = (key: string): Record<string, number> => {
    const [value] = queryValues(request, key);
    return value === undefined ? {} : { [key]: Number(value) };
  };
  return {
    container,
    stdin: queryTrue(request, 'stdin'),
    stdout: queryTrue(request, 'stdout'),
    stderr: queryTrue(request, 'stderr'),
    tty: queryTrue(request, 'tty'),
    ...size('columns'),
    ...size('rows'),
  };
}

/** A session; undefined after `on.refused`. */
export function startSession(call: Call, on: ChannelHandlers): Channel | undefined {
  const answer = upgrade(call);
  const at = locate(call);
  const { kubelet } = call.backends;
  if (answer.status !== 101 || 'response' in at || !kubelet) {
    on.refused(answer.status === 101 ? failed(status.pageNotFound()) : answer);
    return undefined;
  }
  const { namespace = '', name } = at.pod.metadata;
  const options = sessionOptions(call, at.container);
  const handlers: ChannelHandlers = {
    ...on,
    refused: (response) => on.refused(kubeletAnswer(response)),
  };
  if (call.target.subresource?.name === 'attach')
    return kubelet.attach(namespace, name, options, handlers);
  const command = queryValues(call.request, 'command');
  return kubelet.exec(namespace, name, { ...options, command }, handlers);
}
