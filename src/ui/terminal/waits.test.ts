import { expect, test } from 'vitest';
import { looksTabular } from './table.ts';
import { waitsForInput } from './waits.ts';

test.each([
  ['/ # ', true],
  ['$ ', true],
  ['> ', true],
  ['root@web:/# ', true],
  ['Password: ', true],
  ['mysql> ', true],
  ['', false],
  ['Waiting for deployment "web" rollout to finish', false],
  ['downloaded 40 %', false],
  ['.....', false],
])('%j waits: %s', (partial, waits) => expect(waitsForInput(partial)).toBe(waits));

test.each([
  ['NAME       READY   STATUS    RESTARTS   AGE', true],
  ['web-x7k2p   1/1     Running   0          3m', true],
  ['NAME:  web', false],
  ['Name:             web-x7k2p', false],
  ['error: the server doesn’t have a resource type "pod s"', false],
  ['two sentences.  Here is the second.', false],
  ['    spaces before only', false],
  ['', false],
])('%j is a row of a table: %s', (line, tabular) => expect(looksTabular(line)).toBe(tabular));
