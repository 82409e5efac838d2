/** kubectl: the commands that are none, and those that the playground has not. */
import { expect, test } from 'vitest';
import { session, transcript } from './cluster.test-kit.ts';

test.each(
  session`
    $ kubectl top node
    error: Metrics API not available
    exit 1

    $ kubectl top pod
    error: Metrics API not available
    exit 1

    $ kubectl top
    Display resource (CPU/memory) usage.

     This command provides a view of recent resource consumption for nodes and pods. It \
    fetches metrics from the Metrics Server, which aggregates this data from the kubelet on \
    each node. The Metrics Server must be installed and running in the cluster for this \
    command to work.

    Available Commands:
      node   Display resource (CPU/memory) usage of nodes
      pod    Display resource (CPU/memory) usage of pods

    Usage:
      kubectl top [flags] [options]

    Use "kubectl top <command> --help" for more information about a given command.
    Use "kubectl options" for a list of global command-line options (applies to all commands).
    exit 1

    $ kubectl explain pods
    error: kubectl explain is not simulated here
    exit 1

    $ kubectl kustomize x
    error: kubectl kustomize is not simulated here
    exit 1

    $ kubectl plugin
    Provides utilities for interacting with plugins.

     Plugins provide extended functionality that is not part of the major command-line \
    distribution. Please refer to the documentation and examples for more information about \
    how write your own plugins.

    Available Commands:
      list   List all visible plugin executables on a user's PATH

    Usage:
      kubectl plugin [flags]

    Use "kubectl plugin <command> --help" for more information about a given command.
    Use "kubectl options" for a list of global command-line options (applies to all commands).
    exit 1

    $ kubectl frob
    error: unknown command "frob" for "kubectl"
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line)).toBe(printed);
});
