/** kubectl set resources. Models kubectl/pkg/cmd/set/set_resources.go. */
import { SPECIFY } from '../../builder.ts';
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { type Json, list, map, text } from '../../values.ts';
import { kindMatches, needSpec } from './pod-spec.ts';
import { help } from './resources.help.ts';
import { change, noResources } from './update.ts';

function amounts(spec: string): Json {
  return Object.fromEntries(
    spec.split(',').map((pair) => {
      const [key, value] = pair.split('=');
      if (!key || value === undefined)
        throw new CliError(`invalid argument syntax ${pair}, expected <resource>=<quantity>`);
      if (!/^[-+]?[\d.]+([eE][-+]?\d+|[numkMGTPE]i?|[KMGTPE]i)?$/.test(value))
        throw new CliError(
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        );
      return [key, value];
    }),
  );
}

export const resources: Command = {
  ...help,
  async run(ctx) {
    const [limits, requests] = [ctx.flags.str('limits'), ctx.flags.str('requests')];
    if (noResources(ctx, ctx.args)) throw new CliError(SPECIFY);
    if (!limits && !requests)
      throw new CliError(
        'you must specify an update to requests or limits (in the form of --requests/--limits)',
      );
    const [l, r] = [limits ? amounts(limits) : {}, requests ? amounts(requests) : {}];
    return change(
      ctx,
      ctx.args,
      'resource requirements updated',
      (object) => {
        const found = list(needSpec(object), 'containers').filter((container) =>
          kindMatches(text(container, 'name'), ctx.flags.str('containers') || '*'),
        );
        if (found.length === 0)
          throw new CliError(`unable to find container named ${ctx.flags.str('containers')}`);
        for (const container of found) {
          const before = map(container, 'resources');
          container['resources'] = {
            ...before,
            ...(limits ? { limits: { ...map(before, 'limits'), ...l } } : {}),
            ...(requests ? { requests: { ...map(before, 'requests'), ...r } } : {}),
          };
        }
      },
      () => 'failed to patch resources update to pod template ',
    );
  },
};
