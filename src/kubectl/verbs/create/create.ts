/** kubectl create -f. Models kubectl/pkg/cmd/create. */
import { resolve } from '../../builder.ts';
import { Outcome, validation, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll, withSource } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { withLastApplied } from '../../last-applied.ts';
import { record, recordFlag } from '../../record.ts';
import { fileFlags, selectorFlag } from '../../shared-flags.ts';
import { byKey } from '../../values.ts';
import { unbuiltGenerators } from '../unbuilt.ts';
import { makeFlags } from './generator.ts';
import { generators, moreGenerators } from './index.ts';
import { service } from './service.ts';

async function run(ctx: Context): Promise<number> {
  if (ctx.args.length > 0) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
  if (ctx.flags.list('filename').length === 0 && ctx.flags.str('kustomize') === '')
    throw new CliError('must specify one of -f and -k');
  validation(ctx);
  const outcome = new Outcome(ctx);
  const errors: Error[] = [];
  const targets = await resolve(ctx, { files: true, validate: validation(ctx) !== 'Ignore' });
  if (targets.length === 0) throw new CliError('no objects passed to create');
  for (const t of targets) {
    const object = t.manifest!;
    record(ctx, object);
    try {
      if (t.mapping.namespaced) object.metadata.namespace ??= t.namespace;
      const sent = ctx.flags.bool('save-config') ? withLastApplied(object) : object;
      const made =
        ctx.dryRun === 'client'
          ? sent
          : await ctx.client.write(
              'POST',
              pathOf(t.mapping, t.namespace),
              sent,
              writeQuery(ctx, true),
            );
      outcome.tell(t.mapping, made, 'created');
    } catch (e) {
      errors.push(withSource('creating', t.source ?? '', e));
    }
  }
  throwAll(errors);
  return 0;
}

export const create: Command = {
  name: 'create',
  short: 'Create a resource from a file or from stdin',
  usage: '-f FILENAME [options]',
  run,
  subcommands: [...generators, ...moreGenerators, service, ...unbuiltGenerators].sort((a, b) =>
    byKey(a.name, b.name),
  ),
  long: 'Create a resource from a file or from stdin.\n\n JSON and YAML formats are accepted.',
  examples: `# Create a pod using the data in pod.json
kubectl create -f ./pod.json

# Create a pod based on the JSON passed into stdin
cat pod.json | kubectl create -f -`,
  flags: [
    ...makeFlags('kubectl-create'),
    ...fileFlags,
    recordFlag,
    selectorFlag,
    flag('edit:bool=false', 'Edit the API resource before creating'),
    flag('raw', 'Raw URI to POST to the server.'),
  ],
};
