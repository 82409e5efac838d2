/** Fields that kube-apiserver owns of what it makes itself; none of what was allocated. */
import type { FieldsV1 } from '../../schema/types.ts';

const labelled = (...names: string[]): FieldsV1 => ({
  'f:labels': Object.fromEntries([...names, '.'].map((n) => [n === '.' ? n : `f:${n}`, {}])),
});
const NAMESPACE_FIELDS: FieldsV1 = {
  'f:metadata': labelled('kubernetes.io/metadata.name'),
  'f:spec': {},
};
const KUBERNETES_FIELDS: Record<string, FieldsV1> = {
  Service: {
    'f:metadata': labelled('component', 'provider'),
    'f:spec': {
      'f:ports': {
        'k:{"port":443,"protocol":"TCP"}': {
          'f:name': {},
          'f:port': {},
          'f:targetPort': {},
          'f:protocol': {},
          '.': {},
        },
        '.': {},
      },
      'f:clusterIP': {},
      'f:internalTrafficPolicy': {},
      'f:ipFamilyPolicy': {},
      'f:sessionAffinity': {},
      'f:type': {},
    },
  },
  Endpoints: { 'f:metadata': labelled('endpointslice.kubernetes.io/skip-mirror'), 'f:subsets': {} },
  EndpointSlice: {
    'f:metadata': labelled('kubernetes.io/service-name'),
    'f:addressType': {},
    'f:endpoints': {},
    'f:ports': {},
  },
};

/** Of an object that is placed at boot; undefined: it keeps no record. */
export function fieldsOf(kind: string, name: string): FieldsV1 | undefined {
  if (kind === 'Namespace') return NAMESPACE_FIELDS;
  return name === 'kubernetes' ? KUBERNETES_FIELDS[kind] : undefined;
}
