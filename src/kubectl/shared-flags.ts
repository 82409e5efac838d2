/**
 * Groups of flags that many verbs share. Models kubectl/pkg/cmd/util/helpers.go and cli-runtime.
 */
import { flag, type FlagDef } from './flags.ts';

// Groups of flags that many verbs share.
export const printFlags: FlagDef[] = [
  flag(
    'allow-missing-template-keys:bool=true',
    'If true, ignore any errors in templates when a field or map key is missing in the ' +
      'template. Only applies to golang and jsonpath output formats.',
  ),
  flag(
    'o,output',
    'Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, ' +
      'template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).',
  ),
  flag(
    'show-managed-fields:bool=false',
    'If true, keep the managedFields when printing objects in JSON or YAML format.',
  ),
  flag(
    'template',
    'Template string or path to template file to use when -o=go-template, ' +
      '-o=go-template-file. The template format is golang templates ' +
      '[http://golang.org/pkg/text/template/#pkg-overview].',
  ),
];

export const fileFlags: FlagDef[] = [
  flag('f,filename:list', 'Filename, directory, or URL to files identifying the resource.'),
  flag(
    'k,kustomize',
    "Process the kustomization directory. This flag can't be used together with -f or -R.",
  ),
  flag(
    'R,recursive:bool=false',
    'Process the directory used in -f, --filename recursively. Useful when you want to ' +
      'manage related manifests organized within the same directory.',
  ),
];

export const dryRunFlag: FlagDef = flag(
  'dry-run=none',
  'Must be "none", "server", or "client". If client strategy, only print the object that ' +
    'would be sent, without sending it. If server strategy, submit server-side request without ' +
    'persisting the resource.',
  { bare: 'unchanged' },
);

export const selectorFlag: FlagDef = flag(
  'l,selector',
  "Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'.(e.g. -l " +
    'key1=value1,key2=value2,key3 in (value3)). Matching objects must satisfy all of the ' +
    'specified label constraints.',
);

export const managerFlag = (name: string): FlagDef =>
  flag(`field-manager=${name}`, 'Name of the manager used to track field ownership.');

export const allNamespacesFlag: FlagDef = flag(
  'A,all-namespaces:bool=false',
  'If present, list the requested object(s) across all namespaces. Namespace in current ' +
    'context is ignored even if specified with --namespace.',
);

export const validateFlag: FlagDef = flag(
  'validate=strict',
  'Must be one of: strict (or true), warn, ignore (or false). "true" or "strict" will use a ' +
    'schema to validate the input and fail the request if invalid. It will perform server side ' +
    'validation if ServerSideFieldValidation is enabled on the api-server, but will fall back ' +
    'to less reliable client-side validation if not. "warn" will warn about unknown or ' +
    'duplicate fields without blocking the request if server-side field validation is enabled ' +
    'on the API server, and behave as "ignore" otherwise. "false" or "ignore" will not perform ' +
    'any schema validation, silently dropping any unknown or duplicate fields.',
  { bare: 'strict' },
);
