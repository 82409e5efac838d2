/** Words and flags of kubectl api-resources. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';

export const help: CommandHelp = {
  name: 'api-resources',
  short: 'Print the supported API resources on the server',
  usage: '[options]',
  long: 'Print the supported API resources on the server.',
  examples: `# Print the supported API resources
kubectl api-resources

# Print the supported API resources with more information
kubectl api-resources -o wide`,
  flags: [
    flag('api-group', 'Limit to resources in the specified API group.'),
    flag('cached:bool=false', 'Use the cached list of resources if available.'),
    flag('categories:list', 'Limit to resources that belong to the specified categories.'),
    flag(
      'namespaced:bool=true',
      'If false, non-namespaced resources will be returned, otherwise returning ' +
        'namespaced resources by default.',
    ),
    flag(
      'no-headers:bool=false',
      "When using the default or custom-column output format, don't print headers " +
        '(default print headers).',
    ),
    flag('o,output', 'Output format. One of: (json, yaml, name, wide).'),
    flag(
      'sort-by',
      'If non-empty, sort list of resources using specified field. The field can be ' +
        "either 'name' or 'kind'.",
    ),
    flag('verbs:list', 'Limit to resources that support the specified verbs.'),
  ],
};
