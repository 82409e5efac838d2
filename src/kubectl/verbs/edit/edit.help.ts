/** Words and flags of kubectl edit. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { recordFlag } from '../../record.ts';
import { fileFlags, managerFlag, printFlags, validateFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'edit',
  short: 'Edit a resource on the server',
  usage: '(RESOURCE/NAME | -f FILENAME) [options]',
  long: `Edit a resource from the default editor.

 The edit command allows you to directly edit any API resource you can retrieve via the \
command-line tools. It will open the editor defined by your KUBE_EDITOR, or EDITOR environment \
variables, or fall back to 'vi' for Linux or 'notepad' for Windows.`,
  examples: `# Edit the service named 'registry'
kubectl edit svc/registry

# Use an alternative editor
KUBE_EDITOR="nano" kubectl edit svc/registry`,
  flags: [
    ...printFlags,
    ...fileFlags,
    validateFlag,
    managerFlag('kubectl-edit'),
    recordFlag,
    flag('output-patch:bool=false', 'Output the patch if the resource is edited.'),
    flag(
      'save-config:bool=false',
      'If true, the configuration of current object will be saved in its annotation.',
    ),
    flag(
      'subresource',
      'If specified, edit will operate on the subresource of the requested object.',
    ),
  ],
};
