import { expect, test } from 'vitest';
import { parseQuery } from './url-query.ts';

test.each([
  ['', {}],
  ['a=b&c=d', { a: 'b', c: 'd' }],
  ['a=1&a=2', { a: '2' }],
  ['watch', { watch: undefined }],
  ['labelSelector=a%3Db&broken=%zz', { labelSelector: 'a=b', broken: '%zz' }],
])('the query %j', (query, values) => {
  expect(parseQuery(query)).toEqual(values);
});
