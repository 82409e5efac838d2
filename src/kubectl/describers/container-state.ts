/** States of a container. */
import { rfc1123 } from '../times.ts';
import { type Json, map, num, text } from '../values.ts';
import type { Description } from './description.ts';

export function state(description: Description, label: string, stateObject: Json): void {
  const running = map(stateObject, 'running'),
    waiting = map(stateObject, 'waiting'),
    done = map(stateObject, 'terminated');
  if (stateObject['running'])
    description
      .line(2, `${label}:\tRunning`)
      .line(3, `Started:\t${rfc1123(text(running, 'startedAt'))}`);
  else if (stateObject['waiting']) {
    description.line(2, `${label}:\tWaiting`);
    if (waiting['reason']) description.line(3, `Reason:\t${text(waiting, 'reason')}`);
  } else if (stateObject['terminated']) {
    description.line(2, `${label}:\tTerminated`);
    if (done['reason']) description.line(3, `Reason:\t${text(done, 'reason')}`);
    if (done['message']) description.line(3, `Message:\t${text(done, 'message')}`);
    description.line(3, `Exit Code:\t${num(done, 'exitCode')}`);
    if (num(done, 'signal') > 0) description.line(3, `Signal:\t${num(done, 'signal')}`);
    description
      .line(3, `Started:\t${rfc1123(text(done, 'startedAt'))}`)
      .line(3, `Finished:\t${rfc1123(text(done, 'finishedAt'))}`);
  } else description.line(2, `${label}:\tWaiting`);
}
