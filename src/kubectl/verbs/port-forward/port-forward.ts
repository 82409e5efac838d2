/**
 * kubectl port-forward. Models kubectl/pkg/cmd/portforward. HTTP only: each request goes through
 * the Pod's proxy.
 */
import type { HttpRequest, HttpResponse } from '../../../posix/net.ts';
import { namedObject, onePod } from '../../attachable-pod.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { SIGNAL_CODE } from '../../signal-code.ts';
import { parseQuery } from '../../url-query.ts';
import { text } from '../../values.ts';
import { asked, headOnly, reasonOf } from '../http-answer.ts';
import { help } from './port-forward.help.ts';
import { portPairs } from './port-pairs.ts';

/** Addresses to tell of; `localhost` is two. */
const addressesOf = (ctx: Context): string[] =>
  ctx.flags
    .list('address')
    .flatMap((address) =>
      address === 'localhost' ? ['127.0.0.1', '[::1]'] : [bracketed(address)],
    );

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

async function run(ctx: Context): Promise<number> {
  if (ctx.args.length < 2)
    throw ctx.usageError('TYPE/NAME and list of ports are required for port-forward');
  const [arg = '', ...specs] = ctx.args;
  const owner = await namedObject(ctx, arg);
  const pod = await onePod(ctx, arg, ctx.timeout('pod-running-timeout'));
  const phase = text(pod, 'status', 'phase');
  if (phase !== 'Running')
    throw new CliError(
      `unable to forward port because pod is not running. Current status=${phase}`,
    );
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const podPath = pathOf(mapping, pod.metadata.namespace, pod.metadata.name);
  const servers = portPairs(specs, owner, pod).map(({ local, remote }) => {
    const server = listen(ctx, local, async (request) => {
      ctx.out(`Handling connection for ${server.port}\n`);
      return forward(ctx, `${podPath}:${remote}/proxy`, request);
    });
    for (const address of addressesOf(ctx))
      ctx.out(`Forwarding from ${address}:${server.port} -> ${remote}\n`);
    return server;
  });
  const signal = await ctx.host.interrupted;
  for (const server of servers) {
    server.close();
  }
  return SIGNAL_CODE[signal];
}

function listen(
  ctx: Context,
  port: number,
  handler: (request: HttpRequest) => Promise<HttpResponse>,
): { port: number; close(): void } {
  try {
    return ctx.host.listen('127.0.0.1', port, handler);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AddressInUse') throw error;
    ctx.err(
      `Unable to listen on port ${port}: Listeners failed to create with the following ` +
        `errors: [unable to create listener: Error listen tcp4 127.0.0.1:${port}: bind: ` +
        `address already in use]\n`,
    );
    throw new CliError(`unable to listen on any of the requested ports: [{${port} ${port}}]`);
  }
}

async function forward(ctx: Context, base: string, request: HttpRequest): Promise<HttpResponse> {
  const [path = '/', query = ''] = request.target.split('?');
  const headers = Object.fromEntries(
    request.headers.map(([name, value]) => [name.toLowerCase(), value]),
  );
  const response = await ctx.client.api.request({
    method: asked(request),
    path: `${base}${path}`,
    query: parseQuery(query),
    headers,
    ...(request.body === '' ? {} : { body: request.body }),
  });
  const body = typeof response.body === 'string' ? response.body : JSON.stringify(response.body);
  return headOnly(request, {
    version: 'HTTP/1.1',
    status: response.status,
    reason: reasonOf(response.status),
    headers: Object.entries(response.headers),
    body,
  });
}

export const portForward: Command = {
  ...help,
  run,
};
