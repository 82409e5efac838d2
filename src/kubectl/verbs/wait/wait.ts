/** kubectl wait. Models kubectl/pkg/cmd/wait. */
import { type Info, load, resolve, type Target } from '../../builder.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { typeName } from '../../discovery.ts';
import { CliError, isNotFound, throwAll, toError } from '../../errors.ts';
import { NEVER, until } from '../../watch-until.ts';
import { conditionTest, jsonPathTest, type Test } from './conditions.ts';
import { help } from './wait.help.ts';

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const conditions = flags.list('for');
  const timeoutFlag = ctx.timeout('timeout');
  const timeout = timeoutFlag < 0 ? NEVER : timeoutFlag;
  if (conditions.length === 0) throw new CliError('unrecognized condition: []');
  const ask = {
    args: ctx.args,
    selector: flags.str('selector'),
    fieldSelector: flags.str('field-selector'),
    all: flags.bool('all'),
    allNamespaces: flags.bool('all-namespaces'),
    files: true,
  };
  for (const spec of conditions) {
    const lower = spec.toLowerCase();
    if (
      lower !== 'delete' &&
      lower !== 'create' &&
      !spec.startsWith('condition=') &&
      !spec.startsWith('jsonpath=')
    )
      throw new CliError(`unrecognized condition: ${JSON.stringify(spec)}`);
    const test: Test = spec.startsWith('condition=')
      ? conditionTest(spec.slice(10))
      : spec.startsWith('jsonpath=')
        ? jsonPathTest(spec.slice(9))
        : () => true;
    const targets = await resolve(ctx, ask);
    if (lower === 'create') {
      await waitCreated(ctx, targets, timeout);
      continue;
    }
    const { infos, errors } = await load(ctx, targets, ask);
    if (lower === 'delete') {
      await waitDeleted(ctx, infos, timeout);
      throwAll(errors.filter((error) => !isNotFound(error)));
      continue;
    }
    throwAll(errors);
    if (infos.length === 0) throw new CliError('no matching resources found');
    const failed: Error[] = [];
    for (const info of infos) {
      try {
        const held = await until(
          ctx,
          pathOf(info.mapping, info.namespace),
          { fieldSelector: `metadata.name=${info.name}` },
          timeout,
          (all) => {
            const object = all[0];
            if (!object) throw notFound(info);
            return test(object);
          },
        );
        if (!held)
          throw new CliError(
            `timed out waiting for the condition on ${info.mapping.resource}/${info.name}`,
          );
        ctx.out(`${typeName(info.mapping)}/${info.name} condition met\n`);
      } catch (error) {
        failed.push(toError(error));
      }
    }
    throwAll(failed);
  }
  return 0;
}

const notFound = (info: Info): Error =>
  new CliError(`${info.mapping.resource} ${JSON.stringify(info.name)} not found`);

async function waitDeleted(ctx: Context, infos: Info[], timeout: number): Promise<void> {
  const failed: Error[] = [];
  for (const info of infos) {
    const gone = await until(
      ctx,
      pathOf(info.mapping, info.namespace),
      { fieldSelector: `metadata.name=${info.name}` },
      timeout,
      (all) => !all.some((object) => object.metadata.uid === info.object.metadata.uid),
    );
    if (gone) ctx.out(`${typeName(info.mapping)}/${info.name} condition met\n`);
    else
      failed.push(
        new CliError(
          `timed out waiting for the condition on ${info.mapping.resource}/${info.name}`,
        ),
      );
  }
  throwAll(failed);
}

async function waitCreated(ctx: Context, targets: Target[], timeout: number): Promise<void> {
  for (const target of targets) {
    const query: Record<string, string> =
      target.name === undefined
        ? ctx.flags.str('selector')
          ? { labelSelector: ctx.flags.str('selector') }
          : {}
        : { fieldSelector: `metadata.name=${target.name}` };
    const there = await until(
      ctx,
      pathOf(target.mapping, target.namespace),
      query,
      timeout,
      (all) => all.length > 0,
    );
    if (!there)
      throw new CliError(
        `timed out waiting for the condition on ${target.mapping.resource}/${target.name ?? ''}`,
      );
    ctx.out(`${typeName(target.mapping)}/${target.name ?? ''} condition met\n`);
  }
}

export const wait: Command = {
  ...help,
  run,
};
