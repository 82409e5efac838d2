/**
 * `--record`: deprecated and hidden, but there. Models
 * k8s.io/cli-runtime/pkg/genericclioptions/record_flags.go.
 */
import type { KubeObject } from '../schema/objects.ts';
import { infoPath, type Info } from './builder.ts';
import { writeQuery } from './change.ts';
import type { Context } from './context.ts';
import { flag } from './flags.ts';

export const recordFlag = flag(
  'record:bool=false',
  'Record current kubectl command in the resource annotation.',
  { hidden: true },
);
export const RECORD_WARNING =
  'Flag --record has been deprecated, --record will be removed in the future\n';
export const CHANGE_CAUSE = 'kubernetes.io/change-cause';

/** The command as it is written down: words first, then each flag in its long form. */
function changeCause(ctx: Context): string {
  const flags = [...ctx.flags.changed].map(
    (name) => ` --${name}=${String(ctx.flags.values.get(name))}`,
  );
  return `${[ctx.path, ...ctx.args].join(' ')}${flags.join('')}`;
}

/** Notes the command in an object that is about to be sent. */
export function record(ctx: Context, object: KubeObject): void {
  if (ctx.flags.bool('record'))
    object.metadata.annotations = {
      ...object.metadata.annotations,
      [CHANGE_CAUSE]: changeCause(ctx),
    };
}

/** Notes the command in an object of the server, after it was changed by other means. */
export async function recordAfter(ctx: Context, info: Info): Promise<void> {
  if (ctx.flags.bool('record') && ctx.dryRun !== 'client')
    await ctx.client.patch(
      infoPath(info),
      'merge',
      { metadata: { annotations: { [CHANGE_CAUSE]: changeCause(ctx) } } },
      writeQuery(ctx),
    );
}
