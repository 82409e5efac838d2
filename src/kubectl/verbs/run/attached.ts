/** `kubectl run` with a terminal: waits for the Pod, attaches, tells its exit code. */
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { type Json, list, text } from '../../values.ts';
import { NEVER, until } from '../../watch-until.ts';
import { attachTo } from '../container-streams.ts';
import { deleteOptions, removeOne, waitGone } from '../deletion.ts';

/** Waits for the Pod, attaches to it, tells its exit code, and takes it away with --rm. */
export async function attached(ctx: Context, made: KubeObject): Promise<number> {
  const { flags } = ctx;
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const [namespace, name] = [made.metadata.namespace ?? ctx.namespace, made.metadata.name ?? ''];
  const query = { fieldSelector: `metadata.name=${name}` };
  const phase = (object: KubeObject | undefined): string => text(object, 'status', 'phase');
  const started = (object: KubeObject | undefined): boolean =>
    phase(object) !== 'Pending' && phase(object) !== '';
  let code = 0;
  const stdin = flags.bool('stdin');
  try {
    const up = await until(
      ctx,
      pathOf(mapping, namespace),
      query,
      ctx.timeout('pod-running-timeout') || NEVER,
      (all) => started(all[0]),
    );
    if (!up) throw new CliError('timed out waiting for the condition');
    const container = text(list(made, 'spec', 'containers')[0], 'name');
    const now = await ctx.client.object(pathOf(mapping, namespace, name));
    if (phase(now) === 'Running') {
      if (stdin && !flags.bool('quiet'))
        ctx.err(
          'All commands and output from this session will be recorded in container logs, ' +
            'including credentials and sensitive information passed through the command ' +
            'prompt.\n' +
            "If you don't see a command prompt, try pressing enter.\n",
        );
      await attachTo(
        ctx,
        pathOf(mapping, namespace, name, 'attach'),
        {
          container,
          ...(stdin ? { stdin: 'true' } : {}),
          stdout: 'true',
          ...(flags.bool('tty') && ctx.host.tty.stdin ? { tty: 'true' } : { stderr: 'true' }),
        },
        stdin,
        flags.bool('tty'),
      );
    } else
      ctx.out(text(await ctx.client.get(pathOf(mapping, namespace, name, 'log'), { container })));
    if (flags.str('restart') === 'Never' || flags.str('restart') === 'OnFailure') {
      await until(ctx, pathOf(mapping, namespace), query, NEVER, (all) => {
        const state = list(all[0], 'status', 'containerStatuses')[0];
        const done = (state?.['state'] as Json | undefined)?.['terminated'] as Json | undefined;
        if (done) code = Number(done['exitCode'] ?? 0);
        return done !== undefined || all.length === 0;
      });
    }
  } finally {
    if (flags.bool('rm')) {
      const gone: Parameters<typeof waitGone>[1] = [];
      await removeOne(
        ctx,
        { mapping, namespace, name },
        { ...deleteOptions(ctx), ignoreNotFound: true },
        gone,
      );
      await waitGone(ctx, gone, 0);
    }
  }
  if (code !== 0) ctx.err(`pod ${namespace}/${name} terminated (Error)\n`);
  return code;
}
