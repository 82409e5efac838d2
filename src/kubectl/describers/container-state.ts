/** States of a container. */
import { rfc1123 } from '../times.ts';
import { type Json, map, num, text } from '../values.ts';
import type { Description } from './description.ts';

export function state(d: Description, label: string, s: Json): void {
  const running = map(s, 'running'),
    waiting = map(s, 'waiting'),
    done = map(s, 'terminated');
  if (s['running'])
    d.line(2, `${label}:\tRunning`).line(3, `Started:\t${rfc1123(text(running, 'startedAt'))}`);
  else if (s['waiting']) {
    d.line(2, `${label}:\tWaiting`);
    if (waiting['reason']) d.line(3, `Reason:\t${text(waiting, 'reason')}`);
  } else if (s['terminated']) {
    d.line(2, `${label}:\tTerminated`);
    if (done['reason']) d.line(3, `Reason:\t${text(done, 'reason')}`);
    if (done['message']) d.line(3, `Message:\t${text(done, 'message')}`);
    d.line(3, `Exit Code:\t${num(done, 'exitCode')}`);
    if (num(done, 'signal') > 0) d.line(3, `Signal:\t${num(done, 'signal')}`);
    d.line(3, `Started:\t${rfc1123(text(done, 'startedAt'))}`).line(
      3,
      `Finished:\t${rfc1123(text(done, 'finishedAt'))}`,
    );
  } else d.line(2, `${label}:\tWaiting`);
}
