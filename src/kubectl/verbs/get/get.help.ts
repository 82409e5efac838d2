/** Words and flags of kubectl get. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { allNamespacesFlag, fileFlags, printFlags, selectorFlag } from '../../shared-flags.ts';

const flags = [
  allNamespacesFlag,
  ...printFlags,
  ...fileFlags,
  selectorFlag,
  flag(
    'chunk-size:int=500',
    'Return large lists in chunks rather than all at once. Pass 0 to disable.',
  ),
  flag(
    'field-selector',
    "Selector (field query) to filter on, supports '=', '==', and '!='.(e.g. " +
      '--field-selector key1=value1,key2=value2). The server only supports a limited ' +
      'number of field queries per type.',
  ),
  flag(
    'ignore-not-found:bool=false',
    'If set to true, suppresses NotFound error for specific objects that do not exist. ' +
      'Using this flag with commands that query for collections of resources has no ' +
      'effect when no resources are found.',
  ),
  flag(
    'L,label-columns:list',
    'Accepts a comma separated list of labels that are going to be presented as ' +
      'columns. Names are case-sensitive. You can also use multiple flag options like -L ' +
      'label1 -L label2...',
  ),
  flag(
    'no-headers:bool=false',
    "When using the default or custom-column output format, don't print headers " +
      '(default print headers).',
  ),
  flag(
    'output-watch-events:bool=false',
    'Output watch event objects when --watch or --watch-only is used. Existing objects ' +
      'are output as initial ADDED events.',
  ),
  flag(
    'raw',
    'Raw URI to request from the server.  Uses the transport specified by the kubeconfig file.',
  ),
  flag(
    'server-print:bool=true',
    'If true, have the server return the appropriate table output. Supports extension ' +
      'APIs and CRDs.',
  ),
  flag('show-kind:bool=false', 'If present, list the resource type for the requested object(s).'),
  flag(
    'show-labels:bool=false',
    'When printing, show all labels as the last column (default hide labels column)',
  ),
  flag(
    'sort-by',
    'If non-empty, sort list types using this field specification.  The field ' +
      "specification is expressed as a JSONPath expression (e.g. '{.metadata.name}'). The " +
      'field in the API resource specified by this JSONPath expression must be an integer ' +
      'or a string.',
  ),
  flag('subresource', 'If specified, gets the subresource of the requested object.'),
  flag('w,watch:bool=false', 'After listing/getting the requested object, watch for changes.'),
  flag(
    'watch-only:bool=false',
    'Watch for changes to the requested object(s), without listing/getting first.',
  ),
];

export const help: CommandHelp = {
  name: 'get',
  short: 'Display one or many resources',
  usage:
    '[(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile|' +
    'jsonpath|jsonpath-as-json|jsonpath-file|custom-columns|custom-columns-file|wide] ' +
    '(TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) ' +
    '[flags] [options]',
  long: `Display one or many resources.

 Prints a table of the most important information about the specified resources. You can filter \
the list using a label selector and the --selector flag. If the desired resource type is \
namespaced you will only see results in the current namespace if you don't specify any \
namespace.

 By specifying the output as 'template' and providing a Go template as the value of the \
--template flag, you can filter the attributes of the fetched resources.

Use "kubectl api-resources" for a complete list of supported resources.`,
  examples: `# List all pods in ps output format
kubectl get pods

# List all pods in ps output format with more information (such as node name)
kubectl get pods -o wide

# List deployments in JSON output format, in the "v1" version of the "apps" API group
kubectl get deployments.v1.apps -o json

# List a pod identified by type and name specified in "pod.yaml" in JSON output format
kubectl get -f pod.yaml -o json

# List resource information in custom columns
kubectl get pod test-pod -o \
custom-columns=CONTAINER:.spec.containers[0].name,IMAGE:.spec.containers[0].image

# List one or more resources by their type and names
kubectl get rc/web service/frontend pods/web-pod-13je7

# List all pods existing in all namespaces
kubectl get pods --all-namespaces`,
  flags,
};
