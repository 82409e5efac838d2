import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { NOT_A_SUBDOMAIN, NOT_A_WILDCARD } from '../refusals.test-kit.ts';
import { checkIngressRule } from './rule-validation.ts';

const backend = { service: { name: 'web', port: { number: 80 } } };
const message = (rule: object): string[] => linesOf(checkIngressRule(rule, 'rules[0]'));

describe('hosts', () => {
  test.each([
    [undefined, []],
    ['example.com', []],
    ['*.example.com', []],
    [
      '10.0.0.1',
      ['rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address'],
    ],
    [
      '::1',
      [
        'rules[0].host: Invalid value: "::1": must be a DNS name, not an IP address',
        `rules[0].host: Invalid value: "::1": ${NOT_A_SUBDOMAIN}`,
      ],
    ],
    ['not_a_host', [`rules[0].host: Invalid value: "not_a_host": ${NOT_A_SUBDOMAIN}`]],
    ['a.*.com', [`rules[0].host: Invalid value: "a.*.com": ${NOT_A_WILDCARD}`]],
  ])('%s', (host, lines) => {
    expect(message({ host })).toEqual(lines);
  });
});

describe('paths', () => {
  test.each([
    ['Prefix', '/', []],
    ['Exact', '/a/b', []],
    ['ImplementationSpecific', '', []],
    ['ImplementationSpecific', '/a//b/..', []],
    [
      'ImplementationSpecific',
      'a',
      ['rules[0].http.paths[0].path: Invalid value: "a": must be an absolute path'],
    ],
    ['Prefix', 'a', ['rules[0].http.paths[0].path: Invalid value: "a": must be an absolute path']],
    ['Exact', '', ['rules[0].http.paths[0].path: Invalid value: "": must be an absolute path']],
    [
      'Prefix',
      '/a//b',
      [`rules[0].http.paths[0].path: Invalid value: "/a//b": must not contain '//'`],
    ],
    [
      'Prefix',
      '/a/./b',
      [`rules[0].http.paths[0].path: Invalid value: "/a/./b": must not contain '/./'`],
    ],
    [
      'Prefix',
      '/a/../b',
      [`rules[0].http.paths[0].path: Invalid value: "/a/../b": must not contain '/../'`],
    ],
    [
      'Prefix',
      '/a%2fb',
      [`rules[0].http.paths[0].path: Invalid value: "/a%2fb": must not contain '%2f'`],
    ],
    [
      'Prefix',
      '/a%2Fb',
      [`rules[0].http.paths[0].path: Invalid value: "/a%2Fb": must not contain '%2F'`],
    ],
    [
      'Prefix',
      '/a/..',
      [`rules[0].http.paths[0].path: Invalid value: "/a/..": cannot end with '/..'`],
    ],
    [
      'Prefix',
      '/a/.',
      [`rules[0].http.paths[0].path: Invalid value: "/a/.": cannot end with '/.'`],
    ],
    [
      'Any',
      'a',
      [
        'rules[0].http.paths[0].pathType: Unsupported value: "Any": supported ' +
          'values: "Exact", "ImplementationSpecific", "Prefix"',
      ],
    ],
    [
      undefined,
      'a',
      ['rules[0].http.paths[0].pathType: Required value: pathType must be specified'],
    ],
  ])('%s %s', (pathType, path, lines) => {
    expect(message({ http: { paths: [{ path, pathType, backend }] } })).toEqual(lines);
  });

  test.each([
    [{ http: { paths: [] } }, ['rules[0].http.paths: Required value']],
    [{ http: {} }, ['rules[0].http.paths: Required value']],
    [
      { http: { paths: [{ pathType: 'Prefix', path: '/', backend: {} }] } },
      [
        'rules[0].http.paths[0].backend: Invalid value: "": resource or service ' +
          'backend is required',
      ],
    ],
    [
      {
        http: {
          paths: [
            { pathType: 'Prefix', path: '/', backend },
            { pathType: 'Prefix', backend },
          ],
        },
      },
      ['rules[0].http.paths[1].path: Invalid value: "": must be an absolute path'],
    ],
  ])('%j', (rule, lines) => {
    expect(message(rule)).toEqual(lines);
  });
});
