/** kubectl rollout. Models kubectl/pkg/cmd/rollout and kubectl/pkg/polymorphichelpers. */
import type { KubeObject } from '../../schema/objects.ts';
import { type Ask, infoPath, type Info, load, resolve, SPECIFY } from '../builder.ts';
import { LAST_APPLIED, Outcome, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import {
  type Command,
  type Context,
  dryRunFlag,
  dryRunSuffix,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
} from '../command.ts';
import { podTemplate } from '../describers/containers.ts';
import { Description } from '../describers/writer.ts';
import { resourceName, typeName } from '../discovery.ts';
import { CliError, isNotFound, RawError, throwAll, toError } from '../errors.ts';
import { flag } from '../flags.ts';
import { align } from '../printers/tabwriter.ts';
import { rfc3339 } from '../times.ts';
import { isMap, type Json, map, text } from '../values.ts';
import { findRevision, revisionsOf, templateOf } from './revisions.ts';
import { rolloutState } from './rollout-state.ts';
import { NEVER, until } from './wait-for.ts';

async function infosFor(
  ctx: Context,
  missing: string,
): Promise<{ infos: Info[]; errors: Error[] }> {
  if (ctx.args.length === 0 && ctx.flags.list('filename').length === 0) throw new CliError(missing);
  const ask: Ask = {
    args: ctx.args,
    listAll: true,
    selector: ctx.flags.str('selector'),
    files: true,
  };
  return load(ctx, await resolve(ctx, ask), ask);
}

const REQUIRED = 'required resource not specified';

async function status(ctx: Context): Promise<number> {
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  throwAll(errors);
  const timeout = ctx.timeout('timeout');
  const revision = ctx.flags.int('revision');
  for (const info of infos) {
    if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(info.mapping.kind))
      throw new CliError(
        `no status viewer has been implemented for ${info.mapping.kind}.${info.mapping.group}`.replace(
          /\.$/,
          '',
        ),
      );
    const held = await until(
      ctx,
      pathOf(info.mapping, info.namespace),
      { fieldSelector: `metadata.name=${info.name}` },
      timeout > 0 ? timeout : NEVER,
      (objects) => {
        const o = objects[0];
        if (!o) throw new CliError('object has been deleted');
        const { message, done } = rolloutState(o, revision);
        ctx.out(message);
        return done || !ctx.flags.bool('watch');
      },
    );
    if (!held) throw new CliError('timed out waiting for the condition');
  }
  return 0;
}

async function history(ctx: Context): Promise<number> {
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  const wanted = ctx.flags.int('revision');
  if (wanted < 0) throw new CliError('revision must be a positive integer: ' + String(wanted));
  for (const info of infos) {
    try {
      const all = await revisionsOf(ctx, info);
      const name = `${typeName(info.mapping)}/${info.name}`;
      if (wanted > 0) {
        const found = all.find((r) => r.revision === wanted);
        if (!found) throw new CliError('unable to find the specified revision');
        ctx.out(`${name} with revision #${wanted}\n${templateText(found.template, found.cause)}\n`);
      } else if (all.length === 0) ctx.out(`${name} \nNo rollout history found.\n`);
      else
        ctx.out(
          `${name} \n` +
            `${align(`REVISION\tCHANGE-CAUSE\n${all.map((r) => `${r.revision}\t${r.cause || '<none>'}\n`).join('')}`)}\n`,
        );
    } catch (e) {
      errors.push(toError(e));
    }
  }
  throwAll(errors);
  return 0;
}

function templateText(template: Json, cause: string): string {
  const d = new Description();
  const metadata = map(template, 'metadata');
  podTemplate(
    d,
    cause === ''
      ? template
      : {
          ...template,
          metadata: {
            ...metadata,
            annotations: { ...map(metadata, 'annotations'), 'kubernetes.io/change-cause': cause },
          },
        },
  );
  return d.raw();
}

const SKIPPED = [
  LAST_APPLIED,
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

async function undo(ctx: Context): Promise<number> {
  const to = ctx.flags.int('to-revision');
  if (to < 0) throw new CliError(`revision must be a positive integer: ${to}`);
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  for (const info of infos) {
    const suffix = dryRunSuffix(ctx.dryRun);
    try {
      const o = info.object;
      if (o.metadata.annotations?.[LAST_APPLIED] !== undefined) {
        ctx.warn(
          `resource ${info.mapping.resource}/${info.name} was previously managed with ` +
            `'kubectl apply'. Rolling back will not update the ${LAST_APPLIED} annotation, ` +
            `which may cause unexpected behavior on future 'kubectl apply' operations. ` +
            `Consider using 'kubectl apply' with your previous configuration file instead.`,
        );
      }
      const name = `${typeName(info.mapping)}/${info.name}`;
      const revisions = await revisionsOf(ctx, info);
      const target = findRevision(revisions, to);
      if (ctx.dryRun === 'client') {
        ctx.out(`${name} ${templateText(target.template, '')}${suffix}\n`);
        continue;
      }
      if (map(o, 'spec')['paused'] === true)
        throw new CliError(
          "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
        );
      if (target.current) {
        ctx.out(
          `${name} skipped rollback (current template already matches revision ${target.revision})${suffix}\n`,
        );
        continue;
      }
      if (info.mapping.kind === 'Deployment') {
        const annotations: Record<string, string> = {};
        for (const key of SKIPPED) {
          const v = o.metadata.annotations?.[key];
          if (v !== undefined) annotations[key] = v;
        }
        for (const [key, value] of Object.entries(target.annotations))
          if (!SKIPPED.includes(key)) annotations[key] = value;
        await ctx.client.patch(
          infoPath(info),
          'json',
          [
            { op: 'replace', path: '/spec/template', value: templateOf(target) },
            { op: 'replace', path: '/metadata/annotations', value: annotations },
          ],
          writeQuery(ctx),
        );
      } else
        await ctx.client.patch(
          infoPath(info),
          'strategic-merge',
          { spec: { template: { $patch: 'replace', ...target.template } } },
          writeQuery(ctx),
        );
      ctx.out(`${name} rolled back${suffix}\n`);
    } catch (e) {
      errors.push(toError(e));
    }
  }
  throwAll(errors);
  return 0;
}

type Change = (o: KubeObject, ctx: Context) => Json;

const change =
  (done: string, body: Change) =>
  async (ctx: Context): Promise<number> => {
    const { infos, errors } = await infosFor(ctx, SPECIFY);
    const outcome = new Outcome(ctx);
    for (const info of infos) {
      try {
        let patch: Json;
        try {
          patch = body(info.object, ctx);
        } catch (e) {
          throw new RawError(
            `error: ${resourceName(info.mapping)} ${JSON.stringify(info.name)} ${toError(e).message}`,
          );
        }
        const object =
          ctx.dryRun === 'client'
            ? info.object
            : await ctx.client.patch(infoPath(info), 'strategic-merge', patch, writeQuery(ctx));
        outcome.tell(info.mapping, object, done);
      } catch (e) {
        errors.push(isNotFound(e) ? toError(e) : toError(e));
      }
    }
    if (infos.length === 0 && errors.length === 0)
      ctx.err(`No resources found in ${ctx.namespace} namespace.\n`);
    throwAll(errors);
    return 0;
  };

const spec = (o: KubeObject): Json => map(o, 'spec');
const onlyDeployments = (o: KubeObject, verb: string): void => {
  if (o.kind !== 'Deployment') throw new CliError(`${verb} is not supported`);
};

const pause = change('paused', (o) => {
  onlyDeployments(o, 'pausing');
  if (spec(o)['paused'] === true) throw new CliError('is already paused');
  return { spec: { paused: true } };
});
const resume = change('resumed', (o) => {
  onlyDeployments(o, 'resuming');
  if (spec(o)['paused'] !== true) throw new CliError('is not paused');
  return { spec: { paused: null } };
});
const restart = change('restarted', (o, ctx) => {
  if (!isMap(spec(o)['template']) || !['Deployment', 'DaemonSet', 'StatefulSet'].includes(o.kind))
    throw new CliError('restarting is not supported');
  if (spec(o)['paused'] === true)
    throw new CliError("can't restart paused deployment (run rollout resume first)");
  if (text(o, 'metadata', 'name') === '') throw new CliError('resource name may not be empty');
  return {
    spec: {
      template: {
        metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': rfc3339(ctx.host.now()) } },
      },
    },
  };
});

const base = [...fileFlags, selectorFlag];
const changing = [...printFlags, ...base, dryRunFlag, managerFlag('kubectl-rollout')];

export const rollout: Command = {
  name: 'rollout',
  short: 'Manage the rollout of a resource',
  usage: 'SUBCOMMAND [options]',
  long:
    'Manage the rollout of one or many resources.\n        \n Valid resource types include:\n\n' +
    '  *  deployments\n  *  daemonsets\n  *  statefulsets',
  examples: `# Rollback to the previous deployment
kubectl rollout undo deployment/abc

# Check the rollout status of a daemonset
kubectl rollout status daemonset/foo

# Restart a deployment
kubectl rollout restart deployment/abc

# Restart deployments with the 'app=nginx' label
kubectl rollout restart deployment --selector=app=nginx`,
  subcommands: [
    {
      name: 'history',
      short: 'View rollout history',
      long: 'View previous rollout revisions and configurations.',
      usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
      run: history,
      flags: [
        ...printFlags,
        ...base,
        flag('revision:int=0', 'See the details, including podTemplate of the revision specified'),
      ],
    },
    {
      name: 'pause',
      short: 'Mark the provided resource as paused',
      usage: 'RESOURCE [options]',
      run: pause,
      flags: changing,
      long:
        'Mark the provided resource as paused.\n\n Paused resources will not be reconciled by ' +
        'a controller. Use "kubectl rollout resume" to resume a paused resource. Currently ' +
        'only deployments support being paused.',
    },
    {
      name: 'restart',
      short: 'Restart a resource',
      usage: 'RESOURCE [options]',
      run: restart,
      flags: changing,
      long: 'Restart a resource.\n\n Resource rollout will be restarted.',
    },
    {
      name: 'resume',
      short: 'Resume a paused resource',
      usage: 'RESOURCE [options]',
      run: resume,
      flags: changing,
      long:
        'Resume a paused resource.\n\n Paused resources will not be reconciled by a ' +
        'controller. By resuming a resource, we allow it to be reconciled again. Currently ' +
        'only deployments support being resumed.',
    },
    {
      name: 'status',
      short: 'Show the status of the rollout',
      usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
      run: status,
      long:
        "Show the status of the rollout.\n\n By default 'rollout status' will watch the status " +
        "of the latest rollout until it's done. If you don't want to wait for the rollout to " +
        'finish then you can use --watch=false. Note that if a new rollout starts in-between, ' +
        "then 'rollout status' will continue watching the latest revision. If you want to pin " +
        'to a specific revision and abort if it is rolled over by another revision, use ' +
        '--revision=N where N is the revision you need to watch for.',
      examples:
        '# Watch the rollout status of a deployment\nkubectl rollout status deployment/nginx',
      flags: [
        ...base,
        flag(
          'revision:int=0',
          'Pin to a specific revision for showing its status. Defaults to 0 (last revision).',
        ),
        flag(
          'timeout:duration=0s',
          'The length of time to wait before ending watch, zero means never. Any other ' +
            'values should contain a corresponding time unit (e.g. 1s, 2m, 3h).',
        ),
        flag('w,watch:bool=true', "Watch the status of the rollout until it's done."),
      ],
    },
    {
      name: 'undo',
      short: 'Undo a previous rollout',
      long: 'Roll back to a previous rollout.',
      usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
      run: undo,
      flags: [
        ...printFlags,
        ...base,
        dryRunFlag,
        flag('to-revision:int=0', 'The revision to rollback to. Default to 0 (last revision).'),
      ],
    },
  ],
};
