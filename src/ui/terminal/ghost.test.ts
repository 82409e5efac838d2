import { expect, test } from 'vitest';
import { fromHistory } from './ghost.ts';

test.each([
  [['kubectl get pods', 'kubectl get svc'], 'kubectl g', 'et svc'],
  [['kubectl get pods', 'ls'], 'kubectl g', 'et pods'],
  [['ls'], 'ls', ''],
  [['ls'], 'x', ''],
  [[], 'k', ''],
])('%j, typed %j: %j', (history, text, rest) => expect(fromHistory(history, text)).toBe(rest));
