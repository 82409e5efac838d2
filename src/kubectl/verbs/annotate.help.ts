/** Words and flags of kubectl annotate. */
import type { CommandHelp } from '../command.ts';
import { metadataFlags } from './metadata-flags.ts';

export const help: CommandHelp = {
  name: 'annotate',
  short: 'Update the annotations on a resource',
  usage:
    '[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N ' +
    '[--resource-version=version] [options]',
  long: `Update the annotations on one or more resources.

 All Kubernetes objects support the ability to store additional data with the object as \
annotations. Annotations are key/value pairs that can be larger than labels and include \
arbitrary string values such as structured JSON. Tools and system extensions may use annotations \
to store their own data.`,
  examples: `# Update pod 'foo' with the annotation 'description' and the value 'my frontend'
kubectl annotate pods foo description='my frontend'

# Update pod 'foo' by removing an annotation named 'description' if it exists
kubectl annotate pods foo description-`,
  flags: metadataFlags('kubectl-annotate', 'annotation'),
};
