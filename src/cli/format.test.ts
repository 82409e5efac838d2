import { describe, expect, test } from 'vitest';
import { formatCommand, parseTranscript } from './format.ts';

describe('transcripts', () => {
  test('commands, continuations, settling; output is not a step', () => {
    expect(
      parseTranscript(
        '# a comment\n  $ cat <<EOF\n  > a\n  >\n  > EOF\n  a\n  \n  # settle\n  $ false\n  [1]\n  # settle 5\n',
      ),
    ).toEqual([
      { kind: 'comment', text: '# a comment' },
      { kind: 'command', text: 'cat <<EOF\na\n\nEOF' },
      { kind: 'settle', text: '  # settle' },
      { kind: 'command', text: 'false' },
      { kind: 'settle', seconds: 5, text: '  # settle 5' },
    ]);
  });
  test.each([
    ['echo a', 'a\n', 0, '  $ echo a\n  a\n'],
    ['echo -n a', 'a', 0, '  $ echo -n a\n  a (no-eol)\n'],
    ['cat <<E\nx\n\nE', 'x\n\n', 0, '  $ cat <<E\n  > x\n  >\n  > E\n  x\n  \n'],
    ['false', '', 1, '  $ false\n  [1]\n'],
  ])('%s', (command, output, status, expected) => {
    expect(formatCommand(command, output, status)).toBe(expected);
    expect(parseTranscript(expected)).toEqual([{ kind: 'command', text: command }]);
  });
});
