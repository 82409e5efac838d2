/** kubectl version. Models kubectl/pkg/cmd/version. */
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { yaml } from '../printers/yaml.ts';
import { isObject } from '../../base/object.ts';
import { goEscape } from '../go-json.ts';
import { type Json, text } from '../values.ts';
import { help } from './version.help.ts';

const CLIENT: Json = {
  major: '1',
  minor: '37',
  gitVersion: 'v1.37.2',
  gitCommit: '$Format:%H$',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'go1.26.8',
  compiler: 'gc',
  platform: 'linux/amd64',
};

const KUSTOMIZE = 'v5.8.1';

async function runVersion(ctx: Context): Promise<number> {
  const output = ctx.flags.str('output');
  if (output !== '' && output !== 'json' && output !== 'yaml')
    throw new CliError("--output must be 'yaml' or 'json'");
  if (ctx.args.length > 0) throw new CliError(`extra arguments: [${ctx.args.join(' ')}]`);
  const server = ctx.flags.bool('client') ? undefined : await ctx.client.get('/version');
  const all: Json = {
    clientVersion: CLIENT,
    kustomizeVersion: KUSTOMIZE,
    ...(isObject(server) ? { serverVersion: server } : {}),
  };
  if (output === 'json') ctx.out(`${goEscape(JSON.stringify(all, undefined, 2))}\n`);
  else if (output === 'yaml') ctx.out(yaml(all));
  else {
    ctx.out(`Client Version: ${text(CLIENT, 'gitVersion')}\nKustomize Version: ${KUSTOMIZE}\n`);
    if (isObject(server)) ctx.out(`Server Version: ${text(server, 'gitVersion')}\n`);
  }
  return 0;
}

export const version: Command = {
  ...help,
  run: runVersion,
};
