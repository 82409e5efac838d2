/**
 * Events are stored in their core form; events.k8s.io serves the same ones. Models
 * pkg/apis/events/v1 conversion.
 */
import type { KubeObject } from '../../schema/objects.ts';

const NAMES: [core: string, v1: string][] = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
  ['reportingComponent', 'reportingController'],
];

function rename(object: KubeObject, from: 0 | 1): KubeObject {
  const out: Record<string, unknown> = { ...object };
  for (const pair of NAMES) {
    const [old, name] = from === 0 ? pair : [pair[1], pair[0]];
    if (!(old in out)) continue;
    out[name] = out[old];
    delete out[old];
  }
  return out as KubeObject;
}

export const eventToV1 = (object: KubeObject): KubeObject => rename(object, 0);
export const eventToCore = (object: KubeObject): KubeObject => ({
  ...rename(object, 1),
  apiVersion: 'v1',
});
