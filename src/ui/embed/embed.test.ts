import { describe, expect, it, test } from 'vitest';
import { embedOptions, fullAddress } from './Embed.tsx';

describe('what an embed is asked for', () => {
  it.each([
    ['', undefined],
    ['?scenario=welcome', undefined],
    ['?embed', { editor: false, terminal: false }],
    [
      '?embed&panels=editor,terminal&theme=dark&lang=ko',
      { editor: true, terminal: true, theme: 'dark', language: 'ko' },
    ],
    ['?embed&theme=pink&lang=xx&panels=nothing', { editor: false, terminal: false }],
  ])('%s', (search, wanted) => expect(embedOptions(search)).toEqual(wanted));
});

describe('open full', () => {
  test.each([
    ['tutorial', '', '/kube/?scenario=tutorial'],
    ['welcome', '', '/kube/?scenario=welcome'],
    ['link', '#s/0.abc', '/kube/#s/0.abc'],
    ['tutorial', '#s/0.refused', '/kube/?scenario=tutorial'],
    ['', '', '/kube/'],
  ])('%s %s: %s', (scenario, hash, wanted) =>
    expect(fullAddress(scenario, { pathname: '/kube/', hash })).toBe(wanted),
  );
});
