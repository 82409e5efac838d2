/** kubectl api-versions. Models kubectl/pkg/cmd/apiresources/apiversions.go. */
import type { Command } from '../command.ts';
import { apiVersionOf } from '../discovery.ts';
import { byKey, list, text } from '../values.ts';

export const apiVersionsVerb: Command = {
  name: 'api-versions',
  short: 'Print the supported API versions on the server, in the form of "group/version"',
  usage: '[options]',
  flags: [],
  examples: '# Print the supported API versions\nkubectl api-versions',
  async run(ctx) {
    const all = new Set((await ctx.discovery()).all.map(apiVersionOf));
    // Groups whose versions hold no listable resource are told by the server's group list only.
    const groups = await ctx.client.get('/apis');
    for (const g of list(groups, 'groups'))
      for (const v of list(g, 'versions')) all.add(text(v, 'groupVersion'));
    for (const v of [...all].sort(byKey)) ctx.out(`${v}\n`);
    return 0;
  },
};
