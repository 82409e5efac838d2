/** kubectl api-resources. Models kubectl/pkg/cmd/apiresources. */
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { apiVersionOf, type Mapping, resourceName } from '../discovery.ts';
import { CliError } from '../errors.ts';
import { tableWriter } from '../printers/tabwriter.ts';
import { byText } from '../../base/order.ts';
import { help } from './api-resources.help.ts';

async function apiResources(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (ctx.args.length > 0) throw ctx.usageError(`unexpected arguments: [${ctx.args.join(' ')}]`);
  const output = flags.str('output');
  if (!['', 'wide', 'name', 'json', 'yaml'].includes(output))
    throw new CliError(`--output ${output} is not available`);
  const verbs = flags.list('verbs'),
    categories = flags.list('categories');
  const seen = new Set<string>();
  const found = (await ctx.discovery()).all.filter((mapping) => {
    const key = resourceName(mapping);
    if (seen.has(key)) return false;
    seen.add(key);
    return (
      (!flags.has('api-group') || mapping.group === flags.str('api-group')) &&
      (!flags.has('namespaced') || mapping.namespaced === flags.bool('namespaced')) &&
      verbs.every((verb) => mapping.verbs.includes(verb)) &&
      categories.every((category) => mapping.categories.includes(category))
    );
  });
  const by = flags.str('sort-by');
  const key = (mapping: Mapping): string =>
    by === 'kind'
      ? mapping.kind
      : by === 'name'
        ? mapping.resource
        : `${mapping.group}\0${mapping.resource}`;
  found.sort((a, b) => byText(key(a), key(b)));
  if (output === 'name') {
    for (const mapping of found) ctx.out(`${resourceName(mapping)}\n`);
    return 0;
  }
  const writer = tableWriter();
  const wide = output === 'wide';
  if (!flags.bool('no-headers'))
    writer.write(
      `NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND${wide ? '\tVERBS\tCATEGORIES' : ''}\n`,
    );
  for (const mapping of found)
    writer.write(
      `${mapping.resource}\t${mapping.shortNames.join(',')}\t${apiVersionOf(mapping)}\t${mapping.namespaced}\t${mapping.kind}${wide ? `\t${mapping.verbs.toSorted(byText).join(',')}\t${mapping.categories.join(',')}` : ''}\n`,
    );
  ctx.out(writer.flush());
  return 0;
}

export const apiResourcesVerb: Command = {
  ...help,
  run: apiResources,
};
