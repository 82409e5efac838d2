/** Models ValidateVolumes and ValidateVolumeMounts in pkg/apis/core/validation. */
import { each } from '../validation/rules.ts';
import { isDns1123Label } from '../validation/names.ts';
import type { Volume, VolumeDevice, VolumeMount } from '../../../schema/types.ts';
import { duplicate, forbidden, invalidValue, notFound, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

/** In the order in which they are looked at. */
const SOURCES = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];

const byOrder = (left: string, right: string): number =>
  SOURCES.indexOf(left) - SOURCES.indexOf(right);

function checkSource(volume: Volume, at: string): FieldError[] {
  const [first, ...others] = Object.keys(volume)
    .filter((key) => key !== 'name')
    .sort(byOrder);
  if (!first) return [required(at, 'must specify a volume type')];
  const errors = others.map((source) =>
    forbidden(`${at}.${source}`, 'may not specify more than 1 volume type'),
  );
  const { hostPath, configMap, secret, persistentVolumeClaim: claim } = volume;
  if (hostPath && !hostPath.path) errors.push(required(`${at}.hostPath.path`));
  if (configMap && !configMap.name) errors.push(required(`${at}.configMap.name`));
  if (secret && !secret.secretName) errors.push(required(`${at}.secret.secretName`));
  if (claim && !claim.claimName) errors.push(required(`${at}.persistentVolumeClaim.claimName`));
  return errors;
}

/** `names`: of the volumes that can be mounted; one with a fault is none. */
export function checkVolumes(
  volumes: readonly Volume[],
  at: string,
): { names: Set<string>; errors: FieldError[] } {
  const names = new Set<string>();
  const errors = volumes.flatMap((volume, index) => {
    const field = `${at}[${index}]`;
    const wrong = checkSource(volume, field);
    if (!volume.name) wrong.push(required(`${field}.name`));
    else wrong.push(...each(isDns1123Label(volume.name), `${field}.name`, volume.name));
    if (names.has(volume.name)) wrong.push(duplicate(`${field}.name`, volume.name));
    if (wrong.length === 0) names.add(volume.name);
    return wrong;
  });
  return { names, errors };
}

function checkSubPath(subPath: string | undefined, at: string): FieldError[] {
  const errors: FieldError[] = [];
  if (subPath?.startsWith('/')) errors.push(invalidValue(at, subPath, 'must be a relative path'));
  if (subPath?.split('/').includes('..'))
    errors.push(invalidValue(at, subPath, "must not contain '..'"));
  return errors;
}

/** `volumes`: the names of those that there are. */
export function checkVolumeMounts(
  mounts: readonly VolumeMount[],
  at: string,
  volumes: ReadonlySet<string>,
): FieldError[] {
  const paths = new Set<string>();
  return mounts.flatMap(({ name, mountPath, subPath }, index) => {
    const field = `${at}[${index}]`;
    const errors = name ? [] : [required(`${field}.name`)];
    if (!volumes.has(name)) errors.push(notFound(`${field}.name`, name));
    if (!mountPath) errors.push(required(`${field}.mountPath`));
    else if (paths.has(mountPath))
      errors.push(invalidValue(`${field}.mountPath`, mountPath, 'must be unique'));
    paths.add(mountPath);
    return [...errors, ...checkSubPath(subPath, `${field}.subPath`)];
  });
}

export function checkVolumeDevices(
  devices: readonly VolumeDevice[],
  at: string,
  volumes: ReadonlySet<string>,
): FieldError[] {
  return devices.flatMap(({ name, devicePath }, index) => {
    const field = `${at}[${index}]`;
    const errors = name ? [] : [required(`${field}.name`)];
    if (!volumes.has(name)) errors.push(notFound(`${field}.name`, name));
    if (!devicePath) errors.push(required(`${field}.devicePath`));
    return errors;
  });
}
