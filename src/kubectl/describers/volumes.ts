/** Volumes of a Pod, and where a container mounts them. */
import { byKey, type Json, list, map, text } from '../values.ts';
import type { Description } from './description.ts';

export function mounts(d: Description, container: Json): void {
  const all = list(container, 'volumeMounts').toSorted((a, b) =>
    byKey(text(a, 'mountPath'), text(b, 'mountPath')),
  );
  if (all.length === 0) {
    d.line(2, 'Mounts:\t<none>');
    return;
  }
  d.line(2, 'Mounts:');
  for (const m of all) {
    const options = [
      m['readOnly'] === true ? 'ro' : 'rw',
      ...(text(m, 'subPath') ? [`path=${JSON.stringify(text(m, 'subPath'))}`] : []),
    ];
    d.line(3, `${text(m, 'mountPath')} from ${text(m, 'name')} (${options.join(',')})`);
  }
}

const optional = (v: Json): string => String(v['optional'] === true);

const TYPES: Record<string, (v: Json) => [string, string][]> = {
  emptyDir: (v) => [
    ['Type', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
    ['Medium', text(v, 'medium')],
    ['SizeLimit', text(v, 'sizeLimit') || '<unset>'],
  ],
  hostPath: (v) => [
    ['Type', 'HostPath (bare host directory volume)'],
    ['Path', text(v, 'path')],
    ['HostPathType', text(v, 'type')],
  ],
  configMap: (v) => [
    ['Type', 'ConfigMap (a volume populated by a ConfigMap)'],
    ['Name', text(v, 'name')],
    ['Optional', optional(v)],
  ],
  secret: (v) => [
    ['Type', 'Secret (a volume populated by a Secret)'],
    ['SecretName', text(v, 'secretName')],
    ['Optional', optional(v)],
  ],
  persistentVolumeClaim: (v) => [
    [
      'Type',
      'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    ],
    ['ClaimName', text(v, 'claimName')],
    ['ReadOnly', String(v['readOnly'] === true)],
  ],
  nfs: (v) => [
    ['Type', 'NFS (an NFS mount that lasts the lifetime of a pod)'],
    ['Server', text(v, 'server')],
    ['Path', text(v, 'path')],
    ['ReadOnly', String(v['readOnly'] === true)],
  ],
  downwardAPI: (v) => [
    ['Type', 'DownwardAPI (a volume populated by information about the pod)'],
    ['Items', ''],
    ...list(v, 'items').map((i): [string, string] => [
      '',
      `  ${text(i, 'fieldRef', 'fieldPath')} -> ${text(i, 'path')}`,
    ]),
  ],
  projected: (v) => [
    ['Type', 'Projected (a volume that contains injected data from multiple sources)'],
    ...list(v, 'sources').flatMap((s): [string, string][] => {
      if (s['serviceAccountToken'])
        return [
          ['TokenExpirationSeconds', text(s, 'serviceAccountToken', 'expirationSeconds') || '3600'],
        ];
      if (s['configMap'])
        return [
          ['ConfigMapName', text(s, 'configMap', 'name')],
          ['Optional', optional(map(s, 'configMap'))],
        ];
      if (s['secret'])
        return [
          ['SecretName', text(s, 'secret', 'name')],
          ['Optional', optional(map(s, 'secret'))],
        ];
      return s['downwardAPI'] ? [['DownwardAPI', 'true']] : [];
    }),
  ],
};

export function volumes(d: Description, all: Json[], space: string): void {
  if (all.length === 0) {
    d.line(0, `${space}Volumes:\t<none>`);
    return;
  }
  d.line(0, `${space}Volumes:`);
  for (const v of all) {
    d.line(1, `${space === '' ? '' : ' '}${text(v, 'name')}:`);
    const kind = Object.keys(TYPES).find((k) => k in v);
    if (!kind) {
      d.line(2, '<unknown>');
      continue;
    }
    for (const [key, value] of TYPES[kind]!(map(v, kind)))
      d.line(2, key === '' ? value : `${key}:\t${value}`);
  }
}
