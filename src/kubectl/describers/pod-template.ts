/** Pod templates of workloads. */
import { type Json, list, map, strings, text } from '../values.ts';
import { containers } from './containers.ts';
import type { Description } from './description.ts';
import { topologySpread } from './topology-spread.ts';
import { volumes } from './volumes.ts';

/** `Pod Template:` with all that is under it. */
export function podTemplate(description: Description, template: Json): void {
  const spec = map(template, 'spec');
  description.line(0, 'Pod Template:');
  description.labels('Labels', strings(template, 'metadata', 'labels'), '  ');
  if (Object.keys(map(template, 'metadata', 'annotations')).length > 0)
    description.annotations(template, '  ');
  if (text(spec, 'serviceAccountName'))
    description.line(0, `  Service Account:\t${text(spec, 'serviceAccountName')}`);
  if (list(spec, 'initContainers').length > 0)
    containers(
      description,
      'Init Containers',
      list(spec, 'initContainers'),
      undefined,
      template,
      '  ',
    );
  containers(description, 'Containers', list(spec, 'containers'), undefined, template, '  ');
  volumes(description, list(spec, 'volumes'), '  ');
  topologySpread(description, list(spec, 'topologySpreadConstraints'), '  ');
  if (text(spec, 'priorityClassName'))
    description.line(0, `  Priority Class Name:\t${text(spec, 'priorityClassName')}`);
  description.labels('Node-Selectors', strings(spec, 'nodeSelector'), '  ');
  description.tolerations(list(spec, 'tolerations'), '  ');
}
