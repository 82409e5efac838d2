/** kubectl create -f. Models kubectl/pkg/cmd/create. */
import { resolve } from '../../builder.ts';
import { Outcome, validation, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll, withSource } from '../../errors.ts';
import { withLastApplied } from '../../last-applied.ts';
import { record } from '../../record.ts';
import { unbuiltGenerators } from '../unbuilt.ts';
import { clusterRole } from './clusterrole.ts';
import { clusterRoleBinding } from './clusterrolebinding.ts';
import { configmap } from './configmap.ts';
import { help } from './create.help.ts';
import { cronjob } from './cronjob.ts';
import { deployment } from './deployment.ts';
import { ingress } from './ingress.ts';
import { job } from './job.ts';
import { namespace } from './namespace.ts';
import { podDisruptionBudget } from './poddisruptionbudget.ts';
import { priorityClass } from './priorityclass.ts';
import { quota } from './quota.ts';
import { role } from './role.ts';
import { roleBinding } from './rolebinding.ts';
import { secret } from './secret.ts';
import { service } from './service.ts';
import { serviceaccount } from './serviceaccount.ts';

async function run(ctx: Context): Promise<number> {
  if (ctx.args.length > 0) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
  if (ctx.flags.list('filename').length === 0 && ctx.flags.str('kustomize') === '')
    throw new CliError('must specify one of -f and -k');
  validation(ctx);
  const outcome = new Outcome(ctx);
  const errors: Error[] = [];
  const targets = await resolve(ctx, { files: true, validate: validation(ctx) !== 'Ignore' });
  if (targets.length === 0) throw new CliError('no objects passed to create');
  for (const target of targets) {
    const object = target.manifest!;
    record(ctx, object);
    try {
      if (target.mapping.namespaced) object.metadata.namespace ??= target.namespace;
      const sent = ctx.flags.bool('save-config') ? withLastApplied(object) : object;
      const made =
        ctx.dryRun === 'client'
          ? sent
          : await ctx.client.write(
              'POST',
              pathOf(target.mapping, target.namespace),
              sent,
              writeQuery(ctx, true),
            );
      outcome.tell(target.mapping, made, 'created');
    } catch (error) {
      errors.push(withSource('creating', target.source ?? '', error));
    }
  }
  throwAll(errors);
  return 0;
}

export const create: Command = {
  ...help,
  run,
  subcommands: [
    clusterRole,
    clusterRoleBinding,
    configmap,
    cronjob,
    deployment,
    ingress,
    job,
    namespace,
    podDisruptionBudget,
    priorityClass,
    quota,
    role,
    roleBinding,
    secret,
    service,
    serviceaccount,
    ...unbuiltGenerators,
  ],
};
