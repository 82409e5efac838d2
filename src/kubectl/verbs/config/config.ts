/** kubectl config. Models kubectl/pkg/cmd/config. */
import type { Command } from '../../command.ts';
import { help } from './config.help.ts';
import { currentContext } from './current-context.ts';
import { deleteCluster } from './delete-cluster.ts';
import { deleteContext } from './delete-context.ts';
import { deleteUser } from './delete-user.ts';
import { getClusters } from './get-clusters.ts';
import { getContexts } from './get-contexts.ts';
import { getUsers } from './get-users.ts';
import { renameContext } from './rename-context.ts';
import { setCluster } from './set-cluster.ts';
import { setContext } from './set-context.ts';
import { setCredentials } from './set-credentials.ts';
import { set } from './set.ts';
import { unset } from './unset.ts';
import { useContext } from './use-context.ts';
import { view } from './view.ts';

export const config: Command = {
  ...help,
  subcommands: [
    currentContext,
    deleteCluster,
    deleteContext,
    deleteUser,
    getClusters,
    getContexts,
    getUsers,
    renameContext,
    set,
    setCluster,
    setContext,
    setCredentials,
    unset,
    useContext,
    view,
  ],
};
