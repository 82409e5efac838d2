/**
 * What only requests from outside need, in one module that is loaded when the first of them may
 * come: the REST server with validation, tables, patches and managed fields, the kubelets' logs and
 * sessions, and the text of a node's iptables rules. Until then early.ts answers. See
 * docs/decisions/0008.
 */
import '../../schema/all.ts';
export { apiFace } from '../kubelet/server.ts';
export { nodeRules } from '../proxy/rules.ts';
export { saveText } from '../proxy/iptables-save.ts';
export { podTemplateHash } from '../kinds/pod/pod-template-hash.ts';
export { moduleOf as rulesOf } from '../kinds/module-of.ts';
export { trackUpdate } from './managed.ts';
export { createRest } from './rest.ts';

declare module '../modules.ts' {
  interface Modules {
    /** The REST server and what else only requests from outside need. */
    apiserver: typeof import('./lazy.ts');
  }
}
