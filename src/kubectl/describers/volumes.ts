/** Volumes of a Pod, and where a container mounts them. */
import { byText } from '../../base/order.ts';
import { type Json, list, map, text } from '../values.ts';
import type { Description } from './description.ts';

export function mounts(description: Description, container: Json): void {
  const all = list(container, 'volumeMounts').toSorted((left, right) =>
    byText(text(left, 'mountPath'), text(right, 'mountPath')),
  );
  if (all.length === 0) {
    description.line(2, 'Mounts:\t<none>');
    return;
  }
  description.line(2, 'Mounts:');
  for (const mount of all) {
    const options = [
      mount['readOnly'] === true ? 'ro' : 'rw',
      ...(text(mount, 'subPath') ? [`path=${JSON.stringify(text(mount, 'subPath'))}`] : []),
    ];
    description.line(
      3,
      `${text(mount, 'mountPath')} from ${text(mount, 'name')} (${options.join(',')})`,
    );
  }
}

const optional = (value: Json): string => String(value['optional'] === true);

const TYPES: Record<string, (value: Json) => [string, string][]> = {
  emptyDir: (volume) => [
    ['Type', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
    ['Medium', text(volume, 'medium')],
    ['SizeLimit', text(volume, 'sizeLimit') || '<unset>'],
  ],
  hostPath: (volume) => [
    ['Type', 'HostPath (bare host directory volume)'],
    ['Path', text(volume, 'path')],
    ['HostPathType', text(volume, 'type')],
  ],
  configMap: (volume) => [
    ['Type', 'ConfigMap (a volume populated by a ConfigMap)'],
    ['Name', text(volume, 'name')],
    ['Optional', optional(volume)],
  ],
  secret: (volume) => [
    ['Type', 'Secret (a volume populated by a Secret)'],
    ['SecretName', text(volume, 'secretName')],
    ['Optional', optional(volume)],
  ],
  persistentVolumeClaim: (volume) => [
    [
      'Type',
      'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    ],
    ['ClaimName', text(volume, 'claimName')],
    ['ReadOnly', String(volume['readOnly'] === true)],
  ],
  nfs: (volume) => [
    ['Type', 'NFS (an NFS mount that lasts the lifetime of a pod)'],
    ['Server', text(volume, 'server')],
    ['Path', text(volume, 'path')],
    ['ReadOnly', String(volume['readOnly'] === true)],
  ],
  downwardAPI: (volume) => [
    ['Type', 'DownwardAPI (a volume populated by information about the pod)'],
    ['Items', ''],
    ...list(volume, 'items').map((item): [string, string] => [
      '',
      `  ${text(item, 'fieldRef', 'fieldPath')} -> ${text(item, 'path')}`,
    ]),
  ],
  projected: (volume) => [
    ['Type', 'Projected (a volume that contains injected data from multiple sources)'],
    ...list(volume, 'sources').flatMap((source): [string, string][] => {
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
  for (const volume of all) {
    description.line(1, `${space === '' ? '' : ' '}${text(volume, 'name')}:`);
    const kind = Object.keys(TYPES).find((key) => key in volume);
    if (!kind) {
      description.line(2, '<unknown>');
      continue;
    }
    for (const [key, value] of TYPES[kind]!(map(volume, kind)))
      description.line(2, key === '' ? value : `${key}:\t${value}`);
  }
}
