/** kubectl set resources. Models kubectl/pkg/cmd/set/set_resources.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { SPECIFY } from '../../builder.ts';
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { type Json, list, map, text } from '../../values.ts';
import { kindMatches, needSpec } from './pod-spec.ts';
import { help } from './resources.help.ts';
import { change, noResources } from './update.ts';

/** Models resource.ParseQuantity, whose words these are. */
const QUANTITY = /^[-+]?[\d.]+([eE][-+]?\d+|[numkMGTPE]i?|[KMGTPE]i)?$/;

/** `cpu=100m,memory=256Mi`. Throws CliError. */
function amounts(spec: string): Json {
  if (spec === '') return {};
  return Object.fromEntries(
    spec.split(',').map((pair) => {
      const [key, value] = pair.split('=');
      if (!key || value === undefined)
        throw new CliError(`invalid argument syntax ${pair}, expected <resource>=<quantity>`);
      if (!QUANTITY.test(value))
        throw new CliError(
          "quantities must match the regular expression '^([+-]?[0-9.]+)" +
            "([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        );
      return [key, value];
    }),
  );
}

/** Containers that --containers means. Throws CliError when there is none. */
function chosenContainers(object: KubeObject, pattern: string): Json[] {
  const found = list(needSpec(object), 'containers').filter((container) =>
    kindMatches(text(container, 'name'), pattern || '*'),
  );
  if (found.length === 0) throw new CliError(`unable to find container named ${pattern}`);
  return found;
}

/** One of the two maps of amounts, with some changed. */
const changed = (before: Json, key: string, given: Json): Json =>
  Object.keys(given).length === 0 ? {} : { [key]: { ...map(before, key), ...given } };

export const resources: Command = {
  ...help,
  async run(ctx) {
    if (noResources(ctx, ctx.args)) throw new CliError(SPECIFY);
    const limits = amounts(ctx.flags.str('limits'));
    const requests = amounts(ctx.flags.str('requests'));
    if (ctx.flags.str('limits') === '' && ctx.flags.str('requests') === '')
      throw new CliError(
        'you must specify an update to requests or limits (in the form of ' +
          '--requests/--limits)',
      );
    return change(
      ctx,
      ctx.args,
      'resource requirements updated',
      (object) => {
        for (const container of chosenContainers(object, ctx.flags.str('containers'))) {
          const before = map(container, 'resources');
          container['resources'] = {
            ...before,
            ...changed(before, 'limits', limits),
            ...changed(before, 'requests', requests),
          };
        }
      },
      () => 'failed to patch resources update to pod template ',
    );
  },
};
