/** kubectl auth can-i. Models kubectl/pkg/cmd/auth/cani.go. */
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, SilentExit } from '../../errors.ts';
import { at, text } from '../../values.ts';
import { help } from './can-i.help.ts';

const VERBS = [
  '*',
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'use',
  'bind',
  'impersonate',
  'escalate',
  'approve',
  'sign',
  'proxy',
  'connect',
  'attest',
];

async function runCanI(ctx: Context): Promise<number> {
  const [verb, target, name] = ctx.args;
  const quiet = ctx.flags.bool('quiet');
  if (verb === undefined || target === undefined)
    throw new CliError(
      'you must specify two arguments: verb resource or verb resource/resourceName.\nSee ' +
        "'kubectl auth can-i -h' for help and examples.",
    );
  const namespace = ctx.flags.bool('all-namespaces') ? '' : ctx.namespace;
  let spec: Record<string, unknown>;
  if (target.startsWith('/')) spec = { nonResourceAttributes: { path: target, verb } };
  else {
    const [type = '', inline] = target.split('/');
    const mapping = type === '*' ? undefined : (await ctx.discovery()).find(type);
    if (type !== '*' && !mapping && !quiet)
      ctx.err(`Warning: the server doesn't have a resource type '${type}'\n\n`);
    if (mapping && !mapping.namespaced && !quiet && !ctx.flags.bool('all-namespaces'))
      ctx.err(
        `Warning: resource '${mapping.resource}' is not namespace ` +
          `scoped${mapping.group ? ` in group '${mapping.group}'` : ''}\n\n`,
      );
    if (!VERBS.includes(verb) && !quiet) ctx.err(`Warning: verb '${verb}' is not a known verb\n\n`);
    spec = {
      resourceAttributes: {
        ...(namespace ? { namespace } : {}),
        verb,
        group: mapping?.group ?? '',
        resource: mapping?.resource ?? type,
        ...(ctx.flags.str('subresource') ? { subresource: ctx.flags.str('subresource') } : {}),
        ...((inline ?? name) ? { name: inline ?? name } : {}),
      },
    };
  }
  const answer = await ctx.client.write(
    'POST',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec },
  );
  const allowed = at(answer, 'status', 'allowed') === true;
  const reason = text(answer, 'status', 'reason');
  if (!quiet) ctx.out(allowed ? 'yes\n' : `no${reason ? ` - ${reason}` : ''}\n`);
  if (!allowed) throw new SilentExit(1);
  return 0;
}

export const canI: Command = {
  ...help,
  run: runCanI,
};
