import { matchesLabels, SelectorError } from './label-requirement.ts';
import { parseLabelSelector } from './label-selector-parser.ts';
import { describe, expect, test } from 'vitest';
import { parseFieldSelector } from './fields.ts';

const error = (f: () => unknown): string => {
  try {
    f();
    return 'parsed';
  } catch (e) {
    if (e instanceof SelectorError) return e.message;
    throw e;
  }
};
const VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or " +
  "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or " +
  "'my_value',  or '12345', regex used for validation is " +
  "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const NAME =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and " +
  "end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex " +
  "used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

describe('what a label selector selects', () => {
  const sets: Record<string, Record<string, string>> = {
    prod: { env: 'prod', n: '5' },
    qa: { env: 'qa', n: '12' },
    bare: {},
  };
  test.each([
    ['', 'prod qa bare'],
    ['env=prod', 'prod'],
    ['env==prod', 'prod'],
    ['env!=prod', 'qa bare'],
    ['env in (prod,qa)', 'prod qa'],
    ['env notin (prod)', 'qa bare'],
    ['env', 'prod qa'],
    ['!env', 'bare'],
    ['env,env!=qa', 'prod'],
    ['n>9', 'qa'],
    ['n<9', 'prod'],
    ['env=', ''],
    ['env in ()x'.slice(0, 7) + '(,prod)', 'prod'],
    [' env = prod ', 'prod'],
  ])('%s', (text, expected) => {
    const requirements = parseLabelSelector(text);
    expect(
      Object.entries(sets)
        .filter(([, labels]) => matchesLabels(requirements, labels))
        .map(([name]) => name)
        .join(' '),
    ).toBe(expected);
  });
});

test.each([
  ['env in prod', "unable to parse requirement: found 'prod' expected: '('"],
  ['env in (prod', "unable to parse requirement: found '', expected: ',' or ')'"],
  ['env=prod,', "found '', expected: identifier after ','"],
  ['=prod', "found '=', expected: !, identifier, or 'end of string'"],
  ['env==prod==qa', "found '==', expected: ',' or 'end of string'"],
  ['en v=prod', "unable to parse requirement: found 'v', expected: in, notin, =, ==, !=, gt, lt"],
  ['env=pr/od', `unable to parse requirement: values[0][env]: Invalid value: "pr/od": ${VALUE}`],
  ['-env=prod', `unable to parse requirement: <nil>: Invalid value: "-env": ${NAME}`],
  [
    'env>prod',
    "unable to parse requirement: values[0]: Invalid value: \"prod\": for 'Gt', 'Lt' " +
      'operators, the value must be an integer',
  ],
])('label selector %s is refused', (text, message) => {
  expect(error(() => parseLabelSelector(text))).toBe(message);
});

test.each([
  ['Pod', 'spec.image=nginx', 'field label not supported: spec.image'],
  [
    'Pod',
    'status.phase in (Running)',
    "invalid selector: 'status.phase in (Running)'; can't understand 'status.phase in (Running)'",
  ],
  [
    'Deployment',
    'status.replicas=1',
    '"status.replicas" is not a known field selector: only "metadata.name", "metadata.namespace"',
  ],
])('field selector of %s: %s is refused', (kind, text, message) => {
  expect(error(() => parseFieldSelector(text, kind, kind === 'Pod' ? ['status.phase'] : []))).toBe(
    message,
  );
});
