import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { checkClientConfig } from './client-config-validation.ts';

const message = (config: object | undefined): string[] => linesOf(checkClientConfig(config, 'at'));

describe('where a webhook is called', () => {
  test.each([
    [{ url: 'https://example.com' }, []],
    [{ url: 'https://example.com:8443/a/b' }, []],
    [{ service: { name: 'a', namespace: 'b' } }, []],
    [undefined, ['at: Required value: exactly one of url or service is required']],
    [{}, ['at: Required value: exactly one of url or service is required']],
    [
      { url: 'https://a', service: { name: 'a', namespace: 'b' } },
      ['at: Required value: exactly one of url or service is required'],
    ],
    [
      { url: '' },
      [
        `at.url: Invalid value: "": 'https' is the only allowed URL scheme; desired ` +
          'format: https://host[/path]',
        'at.url: Invalid value: "": host must be specified; desired format: https://host[/path]',
      ],
    ],
    [
      { url: 'http://example.com' },
      [
        `at.url: Invalid value: "http": 'https' is the only allowed URL scheme; ` +
          'desired format: https://host[/path]',
      ],
    ],
    [
      { url: 'https:///path' },
      ['at.url: Invalid value: "": host must be specified; desired format: https://host[/path]'],
    ],
    [
      { url: 'example.com' },
      [
        `at.url: Invalid value: "": 'https' is the only allowed URL scheme; desired ` +
          'format: https://host[/path]',
        'at.url: Invalid value: "": host must be specified; desired format: https://host[/path]',
      ],
    ],
    [
      { url: 'https://example.com/a?b=c#d' },
      [
        'at.url: Invalid value: "d": fragments are not permitted in the URL',
        'at.url: Invalid value: "b=c": query parameters are not permitted in the URL',
      ],
    ],
    [{ service: {} }, ['at.service.name: Required value', 'at.service.name: Required value']],
    [{ service: { name: 'a' } }, ['at.service.name: Required value']],
  ])('%j', (config, lines) => {
    expect(message(config)).toEqual(lines);
  });
});
