import { expect, it } from 'vitest';
import { matchesSelector, matchesTerm } from './node-selector.ts';

const node = { metadata: { name: 'n1', labels: { zone: 'a', cpus: '8' } } } as never;
const needs = (key: string, operator: string, values?: string[]) => ({ key, operator, values });

it.each([
  ['In', [needs('zone', 'In', ['a', 'b'])], true],
  ['In, another', [needs('zone', 'In', ['b'])], false],
  ['NotIn', [needs('zone', 'NotIn', ['b'])], true],
  ['NotIn of a label that is not there', [needs('none', 'NotIn', ['b'])], true],
  ['Exists', [needs('zone', 'Exists')], true],
  ['DoesNotExist', [needs('zone', 'DoesNotExist')], false],
  ['Gt', [needs('cpus', 'Gt', ['7'])], true],
  ['Gt of as much', [needs('cpus', 'Gt', ['8'])], false],
  ['Lt', [needs('cpus', 'Lt', ['9'])], true],
  ['all of them', [needs('zone', 'Exists'), needs('none', 'Exists')], false],
])('%s', (_what, matchExpressions, wanted) =>
  expect(matchesTerm({ matchExpressions }, node)).toBe(wanted),
);

it.each([
  [{}, false],
  [{ matchFields: [needs('metadata.name', 'In', ['n1'])] }, true],
  [{ matchFields: [needs('metadata.name', 'In', ['n2'])] }, false],
  [{ matchFields: [needs('spec.x', 'In', ['n1'])] }, false],
])('a term of fields %j: %s', (term, wanted) => expect(matchesTerm(term, node)).toBe(wanted));

it('one of the terms is enough, beside the whole nodeSelector', () => {
  const spec = (nodeSelector: Record<string, string>, ...keys: string[]) => ({
    containers: [],
    nodeSelector,
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: keys.map((key) => ({ matchExpressions: [needs(key, 'Exists')] })),
        },
      },
    },
  });
  expect(matchesSelector(spec({}, 'none', 'zone'), node)).toBe(true);
  expect(matchesSelector(spec({}, 'none'), node)).toBe(false);
  expect(matchesSelector(spec({ zone: 'b' }, 'zone'), node)).toBe(false);
});
