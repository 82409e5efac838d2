/** Volumes of a Pod, and where a container mounts them. */
import { byKey, type Json, list, map, text } from '../values.ts';
import type { Description } from './description.ts';

export function mounts(description: Description, container: Json): void {
  const all = list(container, 'volumeMounts').toSorted((a, b) =>
    byKey(text(a, 'mountPath'), text(b, 'mountPath')),
  );
  if (all.length === 0) {
    description.line(2, 'Mounts:\t<none>');
    return;
  }
  description.line(2, 'Mounts:');
  for (const m of all) {
    const options = [
      m['readOnly'] === true ? 'ro' : 'rw',
      ...(text(m, 'subPath') ? [`path=${JSON.stringify(text(m, 'subPath'))}`] : []),
    ];
    description.line(3, `${text(m, 'mountPath')} from ${text(m, 'name')} (${options.join(',')})`);
  }
}

const optional = (value: Json): string => String(value['optional'] === true);

const TYPES: Record<string, (value: Json) => [string, string][]> = {
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
    ...list(v, 'items').map((item): [string, string] => [
      '',
      `  ${text(item, 'fieldRef', 'fieldPath')} -> ${text(item, 'path')}`,
    ]),
  ],
  projected: (v) => [
    ['Type', 'Projected (a volume that contains injected data from multiple sources)'],
    ...list(v, 'sources').flatMap((source): [string, string][] => {
      if (source['serviceAccountToken'])
        return [
          [
            'TokenExpirationSeconds',
            text(source, 'serviceAccountToken', 'expirationSeconds') || '3600',
          ],
        ];
      if (source['configMap'])
        return [
          ['ConfigMapName', text(source, 'configMap', 'name')],
          ['Optional', optional(map(source, 'configMap'))],
        ];
      if (source['secret'])
        return [
          ['SecretName', text(source, 'secret', 'name')],
          ['Optional', optional(map(source, 'secret'))],
        ];
      return source['downwardAPI'] ? [['DownwardAPI', 'true']] : [];
    }),
  ],
};

export function volumes(description: Description, all: Json[], space: string): void {
  if (all.length === 0) {
    description.line(0, `${space}Volumes:\t<none>`);
    return;
  }
  description.line(0, `${space}Volumes:`);
  for (const v of all) {
    description.line(1, `${space === '' ? '' : ' '}${text(v, 'name')}:`);
    const kind = Object.keys(TYPES).find((key) => key in v);
    if (!kind) {
      description.line(2, '<unknown>');
      continue;
    }
    for (const [key, value] of TYPES[kind]!(map(v, kind)))
      description.line(2, key === '' ? value : `${key}:\t${value}`);
  }
}
