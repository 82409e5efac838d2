/** Verbs that kubectl has and we do not (yet): they say so, and change nothing. */
import type { Command } from '../command.ts';
import { CliError } from '../errors.ts';

const verb = (name: string, short: string, under = ''): Command => ({
  name,
  short,
  flags: [],
  interspersed: false,
  async run() {
    throw new CliError(`kubectl ${under}${name} is not simulated here`);
  },
});

export const unbuilt: Command[] = [
  verb('certificate', 'Modify certificate resources'),
  verb(
    'completion',
    'Output shell completion code for the specified shell (bash, zsh, fish, or powershell)',
  ),
  verb('cp', 'Copy files and directories to and from containers'),
  verb('debug', 'Create debugging sessions for troubleshooting workloads and nodes'),
  verb('explain', 'Get documentation for a resource'),
  verb('kustomize', 'Build a kustomization target from a directory or URL'),
];
/** Of `kubectl create`. */
export const unbuiltGenerators: Command[] = [
  verb('token', 'Request a service account token', 'create '),
];
