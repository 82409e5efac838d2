import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage, translate } from './t.ts';

afterEach(() => setLanguage('en'));

describe('numbers and their words', () => {
  it.each([
    ['node.pods', { n: 0 }, '0 Pods', 'Pod 0개'],
    ['node.pods', { n: 1 }, '1 Pod', 'Pod 1개'],
    ['node.pods', { n: 2 }, '2 Pods', 'Pod 2개'],
    [
      'announce.endpoints',
      { service: 'web', ready: 1, all: 1 },
      'Service web: 1 of 1 endpoint ready',
      'Service web: 엔드포인트 1개 중 1개 준비됨',
    ],
    [
      'announce.endpoints',
      { service: 'web', ready: 1, all: 3 },
      'Service web: 1 of 3 endpoints ready',
      'Service web: 엔드포인트 3개 중 1개 준비됨',
    ],
    [
      'client.is',
      { name: 'a', rate: 1, percent: 100 },
      'Client a, 1 request a second, 100 % succeed',
      '클라이언트 a, 초당 요청 1회, 100 % 성공',
    ],
    [
      'chip.differs',
      { service: 'web', want: 'app=x' },
      'The selector of Service web asks for app=x.',
      'Service web의 셀렉터는 app=x을(를) 찾아요.',
    ],
  ] as const)('%s %j', async (key, params, english, korean) => {
    expect(translate()(key, params)).toBe(english);
    expect(translate().code(key.split('.')[0]!, key.split('.').slice(1).join('.'), params)).toBe(
      english,
    );
    await setLanguage('ko');
    expect(translate()(key, params)).toBe(korean);
  });
  it('a code without words has none', () =>
    expect(translate().code('node', 'nothing', { n: 1 })).toBeUndefined());
});
