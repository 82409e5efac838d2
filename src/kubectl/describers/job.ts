/** Jobs. */
import { selectorText } from '../label-selector.ts';
import { humanDuration, parseTime, rfc1123 } from '../times.ts';
import { at, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { controller, Description, orNone } from './description.ts';
import { podTemplate } from './pod-template.ts';

export const job: Describe = async (object, source) => {
  const description = new Description();
  const { spec, status } = { spec: map(object, 'spec'), status: map(object, 'status') };
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(spec, 'selector')));
  description.labels('Labels', strings(object, 'metadata', 'labels')).annotations(object);
  const owner = controller(object);
  if (owner) description.field('Controlled By', owner);
  description
    .field('Parallelism', num(spec, 'parallelism'))
    .field(
      'Completions',
      orNone(text(spec, 'completions')) === '<none>' ? '<unset>' : text(spec, 'completions'),
    );
  if (text(spec, 'completionMode'))
    description.field('Completion Mode', text(spec, 'completionMode'));
  if (at(spec, 'suspend') !== undefined) description.field('Suspend', String(at(spec, 'suspend')));
  if (at(spec, 'backoffLimit') !== undefined)
    description.field('Backoff Limit', num(spec, 'backoffLimit'));
  if (text(status, 'startTime'))
    description.field('Start Time', rfc1123(text(status, 'startTime')));
  if (text(status, 'completionTime'))
    description
      .field('Completed At', rfc1123(text(status, 'completionTime')))
      .field(
        'Duration',
        humanDuration(
          parseTime(text(status, 'completionTime')) - parseTime(text(status, 'startTime')),
        ),
      );
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
