/** kubectl config set-cluster, set-credentials. Models kubectl/pkg/cmd/config. */
import type { Command } from '../../command.ts';
import { flag } from '../../flags.ts';
import type { Json } from '../../values.ts';
import { changed, exactly, innerOf, save } from './properties.ts';
import { set } from './set.ts';
import { unset } from './unset.ts';

/** `set-cluster`, `set-credentials`: flags that are given become fields. */
function setter(
  name: string,
  part: string,
  label: string,
  short: string,
  fields: Record<string, string>,
): Command {
  return {
    name,
    short,
    usage: `NAME ${Object.keys(fields)
      .map((f) => `[--${f}=…]`)
      .join(' ')} [options]`,
    flags: [
      flag('embed-certs:bool=false', 'Embed certificates in kubeconfig'),
      ...(part === 'clusters' ? [flag('proxy-url', 'The proxy to use')] : []),
    ],
    async run(ctx) {
      const [entryName = ''] = exactly(ctx, 1);
      const { config } = ctx.kubeconfig;
      const value: Json = { ...innerOf(config, part, entryName) };
      for (const [given, field] of Object.entries(fields))
        if (ctx.flags.has(given))
          value[field] =
            given === 'insecure-skip-tls-verify' ? ctx.flags.bool(given) : ctx.flags.str(given);
      return save(
        ctx,
        changed(config, part, entryName, value),
        `${label} ${JSON.stringify(entryName)} set.`,
      );
    },
  };
}

const same = (...fields: string[]): Record<string, string> =>
  Object.fromEntries(fields.map((f) => [f, f]));

export const setters: Command[] = [
  set,
  setter(
    'set-cluster',
    'clusters',
    'Cluster',
    'Set a cluster entry in kubeconfig',
    same(
      'server',
      'certificate-authority',
      'insecure-skip-tls-verify',
      'tls-server-name',
      'proxy-url',
    ),
  ),
  setter(
    'set-credentials',
    'users',
    'User',
    'Set a user entry in kubeconfig',
    same('client-certificate', 'client-key', 'token', 'username', 'password'),
  ),
  unset,
];
