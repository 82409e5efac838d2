import { expect, test } from 'vitest';
import { verdictOf } from './conditions.ts';

test.each([
  ['Ready', 'True', 'good'],
  ['Ready', 'False', 'bad'],
  ['Ready', 'Unknown', 'unknown'],
  ['MemoryPressure', 'False', 'good'],
  ['DiskPressure', 'True', 'bad'],
  ['PIDPressure', 'False', 'good'],
  ['NetworkUnavailable', 'False', 'good'],
  ['MemoryPressure', 'Unknown', 'unknown'],
  ['Available', 'False', 'bad'],
  ['Progressing', 'True', 'good'],
  ['ReplicaFailure', 'True', 'bad'],
  ['example.com/gate', 'False', 'bad'],
  ['', '', 'unknown'],
])('%s %s is %s', (type, status, verdict) => expect(verdictOf(type, status)).toBe(verdict));
