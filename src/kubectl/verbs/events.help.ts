/** Words and flags of kubectl events. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';
import { allNamespacesFlag, printFlags } from '../shared-flags.ts';

export const help: CommandHelp = {
  name: 'events',
  short: 'List events',
  usage:
    '[(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|' +
    'jsonpath|jsonpath-as-json|jsonpath-file] ' +
    '[--for TYPE/NAME] [--watch] [--types=Normal,Warning] [options]',
  long: `Display events.

 Prints a table of the most important information about events. You can request events for a \
namespace, for all namespace, or filtered to only those pertaining to a specified resource.`,
  examples: `# List recent events in the default namespace
kubectl events

# List recent events for the specified pod, then wait for more events and list them as they \
arrive
kubectl events --for pod/web-pod-13je7 --watch`,
  flags: [
    ...printFlags,
    allNamespacesFlag,
    flag(
      'chunk-size:int=500',
      'Return large lists in chunks rather than all at once. Pass 0 to disable.',
    ),
    flag('for', 'Filter events to only those pertaining to the specified resource.'),
    flag('no-headers:bool=false', "When using the default output format, don't print headers."),
    flag('types:list', 'Output only events of given types.'),
    flag('w,watch:bool=false', 'After listing the requested events, watch for more events.'),
  ],
};
