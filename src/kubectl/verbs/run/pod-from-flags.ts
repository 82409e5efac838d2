/** The Pod that `kubectl run` makes. Models kubectl/pkg/generate/versioned/run.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import type { Json } from '../../values.ts';

export function podFrom(ctx: Context, name: string, args: string[]): KubeObject {
  const { flags } = ctx;
  const restart = flags.str('restart');
  if (!['Always', 'OnFailure', 'Never'].includes(restart))
    throw new CliError(
      `invalid restart policy: ${restart}, valid values are: Always, OnFailure, Never`,
    );
  const labels =
    flags.str('labels') || (flags.list('labels').length > 0 ? flags.list('labels').join(',') : '');
  const env = flags.list('env').map((variable) => {
    const eq = variable.indexOf('=');
    if (eq <= 0) throw new CliError(`invalid env: ${variable}`);
    return { name: variable.slice(0, eq), value: variable.slice(eq + 1) };
  });
  const container: Json = {
    ...(args.length > 0 ? (flags.bool('command') ? { command: args } : { args }) : {}),
    ...(env.length > 0 ? { env } : {}),
    image: flags.str('image'),
    name,
    ...(flags.str('image-pull-policy') ? { imagePullPolicy: flags.str('image-pull-policy') } : {}),
    ...(flags.str('port') ? { ports: [{ containerPort: Number(flags.str('port')) }] } : {}),
    resources: {},
    ...(flags.bool('stdin')
      ? { stdin: true, ...(flags.bool('leave-stdin-open') ? {} : { stdinOnce: true }) }
      : {}),
    ...(flags.bool('tty') ? { tty: true } : {}),
    ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
  };
  const metadata: Json = {
    labels:
      labels === ''
        ? { run: name }
        : Object.fromEntries(
            labels.split(',').map((part) => {
              const [key, value] = part.split('=');
              if (!key || value === undefined) throw new CliError(`unexpected label spec: ${part}`);
              return [key, value];
            }),
          ),
    name,
    ...(flags.list('annotations').length > 0
      ? {
          annotations: Object.fromEntries(
            flags
              .list('annotations')
              .map((annotation) => [
                annotation.slice(0, annotation.indexOf('=')),
                annotation.slice(annotation.indexOf('=') + 1),
              ]),
          ),
        }
      : {}),
    ...(ctx.explicitNamespace || ctx.dryRun !== 'client' ? { namespace: ctx.namespace } : {}),
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { containers: [container], dnsPolicy: 'ClusterFirst', restartPolicy: restart },
    status: {},
  };
}
