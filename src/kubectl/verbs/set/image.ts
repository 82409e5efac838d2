/** kubectl set image. Models kubectl/pkg/cmd/set/set_image.go. */
import { SPECIFY } from '../../builder.ts';
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { list } from '../../values.ts';
import { pairs } from '../key-values.ts';
import { help } from './image.help.ts';
import { needSpec } from './pod-spec.ts';
import { change, noResources } from './update.ts';

export const image: Command = {
  ...help,
  async run(ctx) {
    const { resources, set } = pairs(ctx.args, 'image');
    if (noResources(ctx, resources)) throw new CliError(SPECIFY);
    if (Object.keys(set).length === 0) throw new CliError('at least one image update is required');
    return change(ctx, resources, 'image updated', (object) => {
      const spec = needSpec(object);
      for (const [name, value] of Object.entries(set)) {
        const found = [...list(spec, 'initContainers'), ...list(spec, 'containers')].filter(
          (container) => name === '*' || container['name'] === name,
        );
        if (found.length === 0)
          throw new CliError(`unable to find container named ${JSON.stringify(name)}`);
        for (const container of found) {
          container['image'] = value;
        }
      }
    });
  },
};
