import { array, assert, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { align, tableWriter } from './tabwriter.ts';

test('a table: at least six wide, three spaces between', () => {
  const writer = tableWriter();
  writer.write('NAME\tTYPE\tAGE\nweb\tClusterIP\t4s\n');
  expect(writer.flush()).toBe('NAME   TYPE        AGE\nweb    ClusterIP   4s\n');
});

test('widths are remembered between flushes', () => {
  const writer = tableWriter();
  writer.write('A\tB\nlongest-name\tx\n');
  writer.flush();
  writer.write('b\ty\n');
  expect(writer.flush()).toBe('b              y\n');
});

test('empty last cells leave trailing spaces', () => {
  const writer = tableWriter();
  writer.write('N\tAGE\tAPP\nx\t3s\t\n');
  expect(writer.flush()).toBe('N     AGE   APP\nx     3s    \n');
});

test.each([
  ['Name:\tx\nNamespace:\ty\n', 'Name:       x\nNamespace:  y\n'],
  // A line without a tab ends a column.
  ['A:\tx\nTitle:\n  Longer:\ty\n', 'A:  x\nTitle:\n  Longer:  y\n'],
  // Values on lines of their own keep to the column.
  ['Labels:\ta=b\n\tc=d\n', 'Labels:  a=b\n         c=d\n'],
  ['  Type\tStatus\n  Ready \tTrue \n', '  Type    Status\n  Ready   True \n'],
  [
    'Port:\t<unset>\t80/TCP\nTargetPort:\t80/TCP\n',
    'Port:        <unset>  80/TCP\nTargetPort:  80/TCP\n',
  ],
])('%j', (text, aligned) => {
  expect(align(text)).toBe(aligned);
});

test('alignment adds only spaces in place of tabs', () => {
  assert(
    property(
      array(array(stringMatching(/^[a-z]{0,5}$/), { minLength: 1, maxLength: 4 }), {
        maxLength: 8,
      }),
      (rows) => {
        const text = rows.map((row) => row.join('\t')).join('\n');
        expect(align(text).replaceAll(' ', '')).toBe(text.replaceAll('\t', ''));
      },
    ),
  );
});
