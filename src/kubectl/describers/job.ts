/** Jobs. */
import { selectorText } from '../label-selector.ts';
import { humanDuration, parseTime, rfc1123 } from '../times.ts';
import { at, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { controller, Description, orNone } from './description.ts';
import { podTemplate } from './pod-template.ts';

export const job: Describe = async (o, s) => {
  const d = new Description();
  const { spec, status } = { spec: map(o, 'spec'), status: map(o, 'status') };
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(spec, 'selector')));
  d.labels('Labels', strings(o, 'metadata', 'labels')).annotations(o);
  const owner = controller(o);
  if (owner) d.field('Controlled By', owner);
  d.field('Parallelism', num(spec, 'parallelism')).field(
    'Completions',
    orNone(text(spec, 'completions')) === '<none>' ? '<unset>' : text(spec, 'completions'),
  );
  if (text(spec, 'completionMode')) d.field('Completion Mode', text(spec, 'completionMode'));
  if (at(spec, 'suspend') !== undefined) d.field('Suspend', String(at(spec, 'suspend')));
  if (at(spec, 'backoffLimit') !== undefined) d.field('Backoff Limit', num(spec, 'backoffLimit'));
  if (text(status, 'startTime')) d.field('Start Time', rfc1123(text(status, 'startTime')));
  if (text(status, 'completionTime'))
    d.field('Completed At', rfc1123(text(status, 'completionTime'))).field(
      'Duration',
      humanDuration(
        parseTime(text(status, 'completionTime')) - parseTime(text(status, 'startTime')),
      ),
    );
  if (at(spec, 'activeDeadlineSeconds') !== undefined)
    d.field('Active Deadline Seconds', `${num(spec, 'activeDeadlineSeconds')}s`);
  d.field(
    'Pods Statuses',
    `${num(status, 'active')} Active (${num(status, 'ready')} Ready) / ` +
      `${num(status, 'succeeded')} Succeeded / ${num(status, 'failed')} Failed`,
  );
  podTemplate(d, map(spec, 'template'));
  return d.events(await s.events(o), s.now).text();
};
