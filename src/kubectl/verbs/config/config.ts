/** kubectl config. Models kubectl/pkg/cmd/config. */
import type { Command } from '../../command.ts';
import { byKey } from '../../values.ts';
import { currentContext } from './current-context.ts';
import { remover } from './delete-entry.ts';
import { getContexts } from './get-contexts.ts';
import { lister } from './get-names.ts';
import { renameContext } from './rename-context.ts';
import { setContext } from './set-context.ts';
import { setters } from './set-entry.ts';
import { useContext } from './use-context.ts';
import { view } from './view.ts';

export const config: Command = {
  name: 'config',
  short: 'Modify kubeconfig files',
  usage: 'SUBCOMMAND [options]',
  long:
    'Modify kubeconfig files using subcommands like "kubectl config set current-context ' +
    'my-context".\n\n' +
    ' The loading order follows these rules:\n\n' +
    '  1.  If the --kubeconfig flag is set, then only that file is loaded. The flag may only ' +
    'be set once and no merging takes place.\n' +
    '  2.  If $KUBECONFIG environment variable is set, then it is used as a list of paths ' +
    '(normal path delimiting rules for your system). These paths are merged. When a value is ' +
    'modified, it is modified in the file that defines the stanza. When a value is created, it ' +
    'is created in the first file that exists. If no files in the chain exist, then it creates ' +
    'the last file in the list.\n' +
    '  3.  Otherwise, ${HOME}/.kube/config is used and no merging takes place.',
  subcommands: [
    currentContext,
    remover('clusters', 'cluster'),
    remover('contexts', 'context'),
    remover('users', 'user'),
    lister('clusters', 'clusters'),
    getContexts,
    lister('users', 'users'),
    renameContext,
    setContext,
    ...setters,
    useContext,
    view,
  ].sort((a, b) => byKey(a.name, b.name)),
};
