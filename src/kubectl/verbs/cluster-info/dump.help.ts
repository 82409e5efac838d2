/** Words and flags of kubectl cluster-info dump. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { allNamespacesFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'dump',
  short: 'Dump relevant information for debugging and diagnosis',
  usage: '[options]',
  long:
    'Dump cluster information out suitable for debugging and diagnosing cluster ' +
    'problems. By default, dumps everything to stdout. You can optionally specify a ' +
    'directory with --output-directory.  If you specify a directory, Kubernetes will ' +
    'build a set of files in that directory.  By default, only dumps things in the ' +
    "current namespace and 'kube-system' namespace, but you can switch to a different " +
    'namespace with the --namespaces flag, or specify --all-namespaces to dump all ' +
    'namespaces.',
  examples: `# Dump current cluster state to stdout
kubectl cluster-info dump

# Dump all namespaces to stdout
kubectl cluster-info dump --all-namespaces`,
  flags: [
    allNamespacesFlag,
    flag('namespaces:list', 'A comma separated list of namespaces to dump.'),
    flag(
      'o,output=json',
      'Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, ' +
        'template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).',
    ),
    flag(
      'output-directory',
      "Where to output the files.  If empty or '-' uses stdout, otherwise creates a " +
        'directory hierarchy in that directory',
    ),
    flag(
      'pod-running-timeout:duration=20s',
      'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least ' +
        'one pod is running',
    ),
  ],
};
