import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

const at = (path: string) => {
  const url = new URL(path, 'https://example.org');
  return { pathname: url.pathname, search: url.search, hash: url.hash };
};

test.each([
  ['/kube/', 'welcome', undefined],
  ['/kube/', 'tutorial', '/kube/?scenario=tutorial'],
  ['/kube/?scenario=tutorial', 'tutorial', undefined],
  ['/kube/?scenario=tutorial&lang=ko', 'welcome', '/kube/?scenario=welcome&lang=ko'],
  ['/kube/?embed&lang=ko', 'tutorial', '/kube/?embed&lang=ko&scenario=tutorial'],
  ['/kube/?scenario=nope', 'welcome', '/kube/?scenario=welcome'],
  ['/kube/#s/0.abc', 'link', undefined],
  ['/kube/#s/0.abc', 'tutorial', '/kube/?scenario=tutorial'],
  ['/kube/#s/0.abc', 'welcome', '/kube/'],
  ['/kube/#graph', 'tutorial', '/kube/?scenario=tutorial#graph'],
  ['/kube/', 'local', undefined],
])('%s with %s open: %s', (path, scenario, wanted) =>
  expect(addressOf(scenario, at(path))).toBe(wanted),
);
