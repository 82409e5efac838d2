/** kubectl api-versions. Models kubectl/pkg/cmd/apiresources/apiversions.go. */
import type { Command } from '../command.ts';
import { apiVersionOf } from '../discovery.ts';
import { byText } from '../../base/order.ts';
import { list, text } from '../values.ts';
import { help } from './api-versions.help.ts';

export const apiVersionsVerb: Command = {
  ...help,
  async run(ctx) {
    const all = new Set((await ctx.discovery()).all.map(apiVersionOf));
    // Groups whose versions hold no listable resource are told by the server's group list only.
    const groups = await ctx.client.get('/apis');
    const versions = list(groups, 'groups').flatMap((group) => list(group, 'versions'));
    for (const version of versions) {
      all.add(text(version, 'groupVersion'));
    }
    ctx.out(
      [...all]
        .sort(byText)
        .map((version) => `${version}\n`)
        .join(''),
    );
    return 0;
  },
};
