/** Pod templates of workloads. */
import { type Json, list, map, text } from '../values.ts';
import { containers } from './containers.ts';
import type { Description } from './description.ts';
import { topologySpread } from './topology-spread.ts';
import { volumes } from './volumes.ts';

/** `Pod Template:` with all that is under it. */
export function podTemplate(d: Description, template: Json): void {
  const spec = map(template, 'spec');
  d.line(0, 'Pod Template:');
  d.labels('Labels', map(template, 'metadata', 'labels') as Record<string, string>, '  ');
  if (Object.keys(map(template, 'metadata', 'annotations')).length > 0)
    d.annotations(template, '  ');
  if (text(spec, 'serviceAccountName'))
    d.line(0, `  Service Account:\t${text(spec, 'serviceAccountName')}`);
  if (list(spec, 'initContainers').length > 0)
    containers(d, 'Init Containers', list(spec, 'initContainers'), undefined, template, '  ');
  containers(d, 'Containers', list(spec, 'containers'), undefined, template, '  ');
  volumes(d, list(spec, 'volumes'), '  ');
  topologySpread(d, list(spec, 'topologySpreadConstraints'), '  ');
  if (text(spec, 'priorityClassName'))
    d.line(0, `  Priority Class Name:\t${text(spec, 'priorityClassName')}`);
  d.labels('Node-Selectors', map(spec, 'nodeSelector') as Record<string, string>, '  ');
  d.tolerations(list(spec, 'tolerations'), '  ');
}
