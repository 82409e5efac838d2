// Models pkg/volume/emptydir.
/**
 * An emptyDir is one directory for all containers of the Pod: what one machine has written, the
 * others find.
 */
import type { VolumeMount } from '../../schema/types.ts';
import { filesOf, processOf, type Files } from './container.ts';
import { containersOf, type Container, type Pod, type PodContainer, type PodRun } from './state.ts';
import { below } from './volumes.ts';

const isEmptyDir = (pod: Pod, name: string): boolean =>
  pod.spec.volumes?.some((volume) => volume.name === name && volume.emptyDir) ?? false;

/** Mounts of whole emptyDir volumes. */
const emptyDirMounts = (pod: Pod, spec: Container): VolumeMount[] =>
  (spec.volumeMounts ?? []).filter(({ name, subPath }) => !subPath && isEmptyDir(pod, name));

/** Takes over what the container has written, and hands it to the others. */
export function shareEmptyDirs({ pod, run, spec, record }: PodContainer): void {
  const machine = processOf(record)?.machine;
  const mounted = spec.volumeMounts?.some(({ name }) => isEmptyDir(pod, name));
  if (!machine || !mounted) return;
  saveEmptyDirs(pod, run, spec, filesOf(machine));
  for (const other of containersOf(pod)) {
    const theirs = run.containers[other.name];
    const their = theirs && processOf(theirs)?.machine;
    if (their && other.name !== spec.name) loadEmptyDirs(pod, run, other, filesOf(their));
  }
}

/** Brings a container's machine up to what its emptyDir volumes hold now. */
function loadEmptyDirs(pod: Pod, run: PodRun, spec: Container, files: Files): void {
  for (const { name, mountPath } of emptyDirMounts(pod, spec)) {
    const content = run.volumes[name];
    if (!content) continue;
    const prefix = below(mountPath, '');
    for (const path of Object.keys(files)) {
      const isGone = path.startsWith(prefix) && content[path.slice(prefix.length)] === undefined;
      if (isGone) delete files[path];
    }
    for (const [path, text] of Object.entries(content)) files[prefix + path] = text;
  }
}

/** Takes over what a container left in its emptyDir volumes. */
function saveEmptyDirs(pod: Pod, run: PodRun, spec: Container, files: Files): void {
  for (const { name, mountPath, readOnly } of emptyDirMounts(pod, spec)) {
    if (readOnly) continue;
    const prefix = below(mountPath, '');
    const kept = Object.entries(files)
      .filter(([path]) => path.startsWith(prefix) && path !== prefix)
      .map(([path, text]) => [path.slice(prefix.length), text]);
    run.volumes[name] = Object.fromEntries(kept) as Files;
  }
}
