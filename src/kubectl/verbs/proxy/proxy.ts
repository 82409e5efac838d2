/** kubectl proxy. Models kubectl/pkg/cmd/proxy. */
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, toError } from '../../errors.ts';
import { AddressInUse } from '../../host.ts';
import { SIGNAL_CODE } from '../../signal-code.ts';
import { answer } from '../http-answer.ts';
import { forward } from './proxy-handler.ts';
import { help } from './proxy.help.ts';

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const address = flags.str('address');
  const prefix = flags.str('api-prefix').replace(/\/$/, '') || '/';
  let server: { port: number; close(): void };
  try {
    server = ctx.host.listen(address, flags.int('port'), async (request) => {
      try {
        return await forward(ctx, request, prefix);
      } catch (error) {
        return answer(502, 'text/plain; charset=utf-8', `${toError(error).message}\n`);
      }
    });
  } catch (error) {
    if (error instanceof AddressInUse || (error instanceof Error && error.name === 'AddressInUse'))
      throw new CliError(
        `listen tcp ${address}:${flags.int('port')}: bind: address already in use`,
      );
    throw error;
  }
  ctx.out(`Starting to serve on ${address}:${server.port}\n`);
  const signal = await ctx.host.interrupted;
  server.close();
  return SIGNAL_CODE[signal];
}

export const proxy: Command = {
  ...help,
  run,
};
