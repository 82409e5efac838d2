import { expect, test } from 'vitest';
import { embedElement, wholeLink } from './Share.tsx';

test.each([
  ['https://example.org', '/kube/', 'https://example.org/kube/#s/0.abc'],
  ['null', '/', '/#s/0.abc'],
])('a link at %s%s', (origin, pathname, link) =>
  expect(wholeLink({ origin, pathname }, '#s/0.abc')).toBe(link),
);

test.each([
  [
    'https://example.org/kube/#s/0.abc',
    '<iframe src="https://example.org/kube/?embed#s/0.abc" width="100%" height="480" ' +
      'title="Kubeground"></iframe>',
  ],
  ['', ''],
])('%s, embedded', (link, element) => expect(embedElement(link)).toBe(element));
