/**
 * The strategies of the kinds that code of ours knows by name: defaults and what a request may set.
 * They run for every write, also of the cluster's own components, and so are there from the start;
 * what only requests from outside need (validation, warnings, tables) stands in the kinds' own
 * files and is loaded with the REST server. Models pkg/apis/GROUP/v1/defaults.go and the strategies
 * in pkg/registry.
 */
import { encodeBase64 } from '../../base/base64.ts';
import { utf8Bytes } from '../../base/utf8.ts';
import { equal } from '../../base/equal.ts';
import type { Client } from '../../schema/kubeground.ts';
import type { KindName } from '../../schema/objects.ts';
import type {
  Deployment,
  DeploymentSpec,
  Endpoints,
  EndpointSlice,
  Event,
  Namespace,
  Pod,
  PodTemplateSpec,
  ReplicaSet,
  Secret,
} from '../../schema/types.ts';
import type { Strategy } from './kind.ts';
import { defaultPod, defaultPodSpec, qosClass } from './pod/defaults.ts';
import { serviceStrategy } from './service/strategy.ts';
import { strategy } from './strategy.ts';
import { wellFormed } from '../serializer/well-formed.ts';

const plain: Strategy = {
  ...strategy({}),
  defaults() {
    /* nothing to fill in */
  },
};
const withStatus = strategy({ status: true });
const counted = strategy({ status: true, generation: ['spec'] });

function defaultTemplate(template: PodTemplateSpec | undefined): void {
  if (template) defaultPodSpec((template.spec ??= { containers: [] }));
}

export const strategies: Record<KindName, Strategy> = {
  ConfigMap: plain,
  ServiceAccount: plain,
  Service: serviceStrategy,
  Secret: {
    ...plain,
    defaults(object) {
      const s = object as Secret;
      s.type ||= 'Opaque';
      if (s.stringData) {
        s.data = {
          ...s.data,
          ...Object.fromEntries(
            Object.entries(s.stringData).map(([k, v]) => [
              k,
              encodeBase64(utf8Bytes(wellFormed(v))),
            ]),
          ),
        };
        delete s.stringData;
      }
    },
  },
  Event: {
    ...plain,
    defaults(object) {
      const e = object as unknown as Event;
      e.reportingComponent ??= '';
      e.reportingInstance ??= '';
    },
  },
  Namespace: {
    ...withStatus,
    defaults({ metadata }) {
      if (metadata.name && metadata.labels?.['kubernetes.io/metadata.name'] !== metadata.name)
        metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
    },
    prepareCreate(object) {
      const ns = object as Namespace;
      withStatus.prepareCreate(object);
      ns.status = { phase: 'Active' };
      ns.spec ??= {};
      const finalizers = ns.spec.finalizers ?? [];
      if (!finalizers.includes('kubernetes')) ns.spec.finalizers = [...finalizers, 'kubernetes'];
    },
    prepareUpdate(object, old) {
      withStatus.prepareUpdate(object, old);
      // Only the finalize subresource changes them.
      (object as Namespace).spec = { finalizers: [...((old as Namespace).spec?.finalizers ?? [])] };
    },
  },
  Node: {
    ...withStatus,
    defaults() {
      /* kubelets fill in everything */
    },
    prepareCreate(object) {
      delete object.metadata.generation;
    },
  },
  Endpoints: {
    ...plain,
    defaults(object) {
      for (const s of (object as Endpoints).subsets ?? [])
        for (const p of s.ports ?? []) p.protocol ||= 'TCP';
    },
  },
  EndpointSlice: {
    ...strategy({ generation: ['addressType', 'endpoints', 'ports'] }),
    prepareUpdate(object, old) {
      const generation = old.metadata.generation ?? 1;
      // Labels steer which Service a slice belongs to, so their change counts as well.
      const changed =
        ['addressType', 'endpoints', 'ports'].some((f) => !equal(object[f], old[f])) ||
        !equal(object.metadata.labels, old.metadata.labels);
      object.metadata.generation = generation + (changed ? 1 : 0);
    },
    defaults(object) {
      for (const p of (object as unknown as EndpointSlice).ports ?? []) {
        p.name ??= '';
        p.protocol ??= 'TCP';
      }
      for (const e of (object as unknown as EndpointSlice).endpoints ?? []) e.conditions ??= {};
    },
  },
  Pod: {
    ...counted,
    defaults(object) {
      const p = object as Pod;
      p.spec ??= { containers: [] };
      // Requests follow from limits before the rest, as the order of Go's defaulting has it.
      defaultPodSpec(p.spec);
      defaultPod(p.spec);
    },
    prepareCreate(object) {
      counted.prepareCreate(object);
      (object as Pod).status = {
        phase: 'Pending',
        qosClass: qosClass((object as Pod).spec ?? { containers: [] }),
      };
    },
    prepareStatus(object, old) {
      counted.prepareStatus(object, old);
      const [now, before] = [(object as Pod).status, (old as Pod).status];
      if (now && before?.qosClass) now.qosClass ??= before.qosClass;
    },
  },
  ReplicaSet: {
    ...counted,
    defaults(object) {
      const { spec } = object as unknown as ReplicaSet;
      if (!spec) return;
      spec.replicas ??= 1;
      defaultTemplate(spec.template);
    },
    prepareCreate(object) {
      counted.prepareCreate(object);
      (object as unknown as ReplicaSet).status = { replicas: 0 };
    },
  },
  Deployment: {
    ...counted,
    defaults(object) {
      const spec = ((object as unknown as Deployment).spec ??= {} as DeploymentSpec);
      spec.replicas ??= 1;
      const update = (spec.strategy ??= {});
      update.type ||= 'RollingUpdate';
      if (update.type === 'RollingUpdate') {
        const rolling = (update.rollingUpdate ??= {});
        rolling.maxUnavailable ??= '25%';
        rolling.maxSurge ??= '25%';
      }
      spec.revisionHistoryLimit ??= 10;
      spec.progressDeadlineSeconds ??= 600;
      defaultTemplate(spec.template);
    },
  },
  Client: {
    ...strategy({ generation: ['spec'] }),
    defaults(object) {
      const spec = (object as Client).spec;
      if (!spec) return;
      spec.keepAlive ??= false;
      spec.timeoutMilliseconds ??= 2000;
    },
  },
};
