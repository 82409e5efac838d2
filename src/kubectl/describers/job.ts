/** Jobs. */
import { humanDuration } from '../../base/human-duration.ts';
import { selectorText } from '../label-selector.ts';
import { parseTime, rfc1123 } from '../times.ts';
import { at, type Json, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { controller, Description } from './description.ts';
import { podTemplate } from './pod-template.ts';

function limits(description: Description, spec: Json): void {
  description
    .field('Parallelism', num(spec, 'parallelism'))
    .field('Completions', text(spec, 'completions') || '<unset>')
    .given('Completion Mode', text(spec, 'completionMode'));
  const suspend = at(spec, 'suspend');
  if (suspend !== undefined) description.field('Suspend', JSON.stringify(suspend));
  if (at(spec, 'backoffLimit') !== undefined)
    description.field('Backoff Limit', num(spec, 'backoffLimit'));
}

function times(description: Description, status: Json): void {
  const started = text(status, 'startTime');
  const completed = text(status, 'completionTime');
  if (started) description.field('Start Time', rfc1123(started));
  if (completed)
    description
      .field('Completed At', rfc1123(completed))
      .field('Duration', humanDuration(parseTime(completed) - parseTime(started)));
}

export const job: Describe = async (object, source) => {
  const description = new Description();
  const spec = map(object, 'spec');
  const status = map(object, 'status');
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(spec, 'selector')))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object)
    .given('Controlled By', controller(object) ?? '');
  limits(description, spec);
  times(description, status);
  if (at(spec, 'activeDeadlineSeconds') !== undefined)
    description.field('Active Deadline Seconds', `${num(spec, 'activeDeadlineSeconds')}s`);
  description.field(
    'Pods Statuses',
    `${num(status, 'active')} Active (${num(status, 'ready')} Ready) / ` +
      `${num(status, 'succeeded')} Succeeded / ${num(status, 'failed')} Failed`,
  );
  podTemplate(description, map(spec, 'template'));
  return description.events(await source.events(object), source.now).text();
};
