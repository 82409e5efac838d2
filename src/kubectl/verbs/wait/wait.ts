/** kubectl wait. Models kubectl/pkg/cmd/wait. */
import { askByFlags, type Info, load, resolve, type Target, visit } from '../../builder.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type Mapping, typeName } from '../../discovery.ts';
import { CliError, isNotFound, throwAll } from '../../errors.ts';
import { NEVER, until } from '../../watch-until.ts';
import { type Condition, readCondition, type Test } from './conditions.ts';
import { help } from './wait.help.ts';

/** A week stands for no end. */
function waitTime(ctx: Context): number {
  const timeout = ctx.timeout('timeout');
  return timeout < 0 ? NEVER : timeout;
}

const timedOut = (mapping: Mapping, name: string): CliError =>
  new CliError(`timed out waiting for the condition on ${mapping.resource}/${name}`);

function tellMet(ctx: Context, mapping: Mapping, name: string): void {
  ctx.out(`${typeName(mapping)}/${name} condition met\n`);
}

/** Waits until a test holds of an object; one that goes meanwhile is an error. */
async function waitFor(ctx: Context, info: Info, test: Test): Promise<void> {
  const { mapping, namespace, name } = info;
  const held = await until(
    ctx,
    pathOf(mapping, namespace),
    { fieldSelector: `metadata.name=${name}` },
    waitTime(ctx),
    ([object]) => {
      if (!object) throw new CliError(`${mapping.resource} ${JSON.stringify(name)} not found`);
      return test(object);
    },
  );
  if (!held) throw timedOut(mapping, name);
  tellMet(ctx, mapping, name);
}

/** Waits until each object is gone, or another took its name. */
async function waitDeleted(ctx: Context, infos: Info[]): Promise<void> {
  const late: Error[] = [];
  for (const { mapping, namespace, name, object } of infos) {
    const gone = await until(
      ctx,
      pathOf(mapping, namespace),
      { fieldSelector: `metadata.name=${name}` },
      waitTime(ctx),
      (all) => !all.some((each) => each.metadata.uid === object.metadata.uid),
    );
    if (gone) tellMet(ctx, mapping, name);
    else late.push(timedOut(mapping, name));
  }
  throwAll(late);
}

/** What `create` looks for: an object, or anything that the selector finds. */
function createdQuery(ctx: Context, name: string | undefined): Record<string, string> {
  if (name !== undefined) return { fieldSelector: `metadata.name=${name}` };
  const labelSelector = ctx.flags.str('selector');
  return labelSelector ? { labelSelector } : {};
}

async function waitCreated(ctx: Context, target: Target): Promise<void> {
  const { mapping, namespace, name } = target;
  const there = await until(
    ctx,
    pathOf(mapping, namespace),
    createdQuery(ctx, name),
    waitTime(ctx),
    (all) => all.length > 0,
  );
  if (!there) throw timedOut(mapping, name ?? '');
  tellMet(ctx, mapping, name ?? '');
}

async function waitAllFor(ctx: Context, condition: Condition): Promise<void> {
  const ask = askByFlags(ctx);
  const targets = await resolve(ctx, ask);
  if (condition === 'create') {
    for (const target of targets) {
      await waitCreated(ctx, target);
    }
    return;
  }
  const { infos, errors } = await load(ctx, targets, ask);
  if (condition === 'delete') {
    await waitDeleted(ctx, infos);
    throwAll(errors.filter((error) => !isNotFound(error)));
    return;
  }
  throwAll(errors);
  if (infos.length === 0) throw new CliError('no matching resources found');
  await visit(infos, [], (info) => waitFor(ctx, info, condition));
}

async function run(ctx: Context): Promise<number> {
  const specs = ctx.flags.list('for');
  if (specs.length === 0) throw new CliError('unrecognized condition: []');
  for (const spec of specs) {
    await waitAllFor(ctx, readCondition(spec));
  }
  return 0;
}

export const wait: Command = {
  ...help,
  run,
};
