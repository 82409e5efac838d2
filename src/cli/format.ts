/**
 * Transcript files, as in cram with one addition (` # settle [N]`): unindented lines are comments,
 * ` $ ` begins a command, ` > ` continues it, other indented lines are output, ` [N]` is the exit
 * status when it is not 0.
 */

export type Step =
  | { kind: 'comment'; text: string }
  /** Seconds, or undefined: until nothing changes any more. */
  | { kind: 'settle'; seconds?: number; text: string }
  | { kind: 'command'; text: string };

export function parseTranscript(text: string): Step[] {
  const steps: Step[] = [];
  let open: { kind: 'command'; text: string } | undefined;
  let printed = false;
  for (const line of text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n')) {
    if (!line.startsWith('  ')) {
      steps.push({ kind: 'comment', text: line });
      if (line.trim() !== '') open = undefined;
      continue;
    }
    const body = line.slice(2);
    const settle = /^# settle(?: (\d+))?$/.exec(body);
    if (body.startsWith('$ ')) {
      open = { kind: 'command', text: body.slice(2) };
      printed = false;
      steps.push(open);
    } else if (settle) {
      steps.push({
        kind: 'settle',
        ...(settle[1] ? { seconds: Number(settle[1]) } : {}),
        text: line,
      });
    } else if ((body.startsWith('> ') || body === '>') && open && !printed)
      open.text += `\n${body.slice(2)}`;
    else printed = true;
  }
  return steps;
}

/** A command with what it printed, as lines of a transcript. */
export function formatCommand(command: string, output: string, status: number): string {
  const [first = '', ...more] = command.split('\n');
  let out = `  $ ${first}\n${more.map((l) => (l === '' ? '  >\n' : `  > ${l}\n`)).join('')}`;
  if (output !== '') {
    const whole = output.endsWith('\n');
    const lines = (whole ? output.slice(0, -1) : output).split('\n');
    out += `${lines.map((l) => `  ${l}`).join('\n')}${whole ? '' : ' (no-eol)'}\n`;
  }
  if (status !== 0) out += `  [${status}]\n`;
  return out;
}
