import { expect, test } from 'vitest';
import { cutOf } from './Middle.tsx';

test.each([
  ['web-7f9c84f9b8-x7k2p', 'web-7f9c84f9b8', '-x7k2p'],
  ['kube-node1', 'kube', '-node1'],
  ['a-very-long-unbroken-lastpartofthename', 'a-very-long-unbroken-lastpartof', 'thename'],
  ['registry.example.com/team/image', 'registry.example.com/team', '/image'],
  ['short', '', 'short'],
  ['trailing-', 'tr', 'ailing-'],
])('%s keeps its end', (text, head, tail) => {
  const at = cutOf(text);
  expect([text.slice(0, at), text.slice(at)]).toEqual([head, tail]);
});
