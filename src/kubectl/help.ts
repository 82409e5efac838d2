/** `--help`, and what a command group prints. Models kubectl/pkg/util/templates. */
import type { Command } from './command.ts';
import { globalFlags } from './global-flags.ts';
import type { FlagDef } from './flags.ts';

/** The default of a flag as help shows it. */
function shownDefault({ type, default: value }: FlagDef): string {
  if (type === 'list' || type === 'array')
    return `[${Array.isArray(value) ? value.join(',') : ''}]`;
  return type === 'string' ? `'${String(value ?? '')}'` : String(value);
}

function flagText(def: FlagDef): string {
  const short = def.short ? `-${def.short}, ` : '';
  return `    ${short}--${def.name}=${shownDefault(def)}:\n\t${def.usage ?? ''}\n`;
}

export const flagList = (defs: FlagDef[]): string =>
  [...defs]
    .filter((def) => !def.hidden)
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map(flagText)
    .join('\n');

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

function available(command: Command): string {
  const subs = (command.subcommands ?? []).toSorted((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  const width = Math.max(...subs.map((sub) => sub.name.length)) + 3;
  return subs.map((sub) => `  ${sub.name.padEnd(width)}${sub.short}`).join('\n');
}

export function helpText(command: Command, path: string): string {
  const parts = [command.long ?? `${command.short}.`];
  const group = (command.subcommands?.length ?? 0) > 0;
  if (command.aliases && command.aliases.length > 0)
    parts.push(`Aliases:\n${[command.name, ...command.aliases].join(', ')}`);
  if (command.examples) parts.push(`Examples:\n${indent(command.examples)}`);
  if (group) parts.push(`Available Commands:\n${available(command)}`);
  if ((command.flags ?? []).length > 0)
    parts.push(`Options:\n${flagList(command.flags ?? []).trimEnd()}`);
  const line =
    command.usage === undefined ? (group ? 'SUBCOMMAND [options]' : '[options]') : command.usage;
  parts.push(`Usage:\n  ${path} ${line}`.trimEnd());
  const more = group
    ? [`Use "${path} <command> --help" for more information about a given command.`]
    : [];
  parts.push(
    [
      ...more,
      'Use "kubectl options" for a list of global command-line options (applies to all commands).',
    ].join('\n'),
  );
  return `${parts.join('\n\n')}\n`;
}

export const optionsText = (): string =>
  `The following options can be passed to any command:\n\n${flagList(globalFlags)}`;

const GROUPS: [string, string[]][] = [
  ['Basic Commands (Beginner)', ['create', 'expose', 'run', 'set']],
  ['Basic Commands (Intermediate)', ['explain', 'get', 'edit', 'delete']],
  ['Deploy Commands', ['rollout', 'scale', 'autoscale']],
  [
    'Cluster Management Commands',
    ['certificate', 'cluster-info', 'top', 'cordon', 'uncordon', 'drain', 'taint'],
  ],
  [
    'Troubleshooting and Debugging Commands',
    [
      'describe',
      'logs',
      'attach',
      'exec',
      'port-forward',
      'proxy',
      'cp',
      'auth',
      'debug',
      'events',
    ],
  ],
  ['Advanced Commands', ['diff', 'apply', 'patch', 'replace', 'wait', 'kustomize']],
  ['Settings Commands', ['label', 'annotate', 'completion']],
  ['Other Commands', ['api-resources', 'api-versions', 'config', 'plugin', 'version']],
];

export function rootHelp(commands: Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 3;
  const groups = GROUPS.map(([title, names]) => {
    const lines = names.flatMap((name) => {
      const command = commands.find((command) => command.name === name);
      return command ? [`  ${name.padEnd(width)}${command.short}`] : [];
    });
    return `${title}:\n${lines.join('\n')}`;
  });
  return `kubectl controls the Kubernetes cluster manager.

 Find more information at: https://kubernetes.io/docs/reference/kubectl/

${groups.join('\n\n')}

Usage:
  kubectl [flags] [options]

Use "kubectl <command> --help" for more information about a given command.
Use "kubectl options" for a list of global command-line options (applies to all commands).
`;
}
