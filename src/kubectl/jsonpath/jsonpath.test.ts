import { describe, expect, test } from 'vitest';
import { JsonPath, relaxed } from './index.ts';

const data = {
  kind: 'List',
  items: [
    {
      metadata: { name: 'cache', labels: { app: 'cache', 'example.com/owner': 'me' } },
      spec: { type: 'NodePort', ports: [{ port: 6379, nodePort: 30123 }] },
    },
    {
      metadata: { name: 'web', annotations: null },
      spec: { type: 'ClusterIP', ports: [{ port: 80 }, { port: 443 }], replicas: 3, ok: true },
    },
  ],
};

describe('print', () => {
  test.each([
    ['{.kind}', 'List'],
    ['{ .kind }', 'List'],
    ['{@.kind}{" text "}plain', 'List text plain'],
    ['{$.kind}', 'List'],
    ['.kind', '.kind'],
    ['{.items[*].metadata.name}', 'cache web'],
    ['{.items[0].spec.ports[0]}', '{"nodePort":30123,"port":6379}'],
    ['{.items[-1].metadata.name}', 'web'],
    ['{.items[-1:].metadata.name}', 'web'],
    ['{.items[0:2].metadata.name}', 'cache web'],
    ['{.items[:1].metadata.name}', 'cache'],
    ['{.items[0,1].metadata.name}', 'cache web'],
    ['{..nodePort}', '30123'],
    ['{.items[*].spec.ports[::2].port}', '6379 80'],
    ['{.items[?(@.spec.type=="NodePort")].metadata.name}', 'cache'],
    ["{.items[?(@.spec.type=='ClusterIP')].metadata.name}", 'web'],
    ['{.items[?(@.spec.ports[0].port>1000)].metadata.name}', 'cache'],
    ['{.items[?(@.spec.replicas)].metadata.name}', 'web'],
    ['{.items[?(@.spec.ok==true)].metadata.name}', 'web'],
    ['{.items[?(@.spec.replicas!=1)].spec.replicas}', '3'],
    [
      '{range .items[*]}{.metadata.name}{":"}{range .spec.ports[*]}{.port}{","}{end}{"\\n"}{end}',
      'cache:6379,\nweb:80,443,\n',
    ],
    ['{range .items[*]}{.metadata.name} {end}done', 'cache web done'],
    ['{range .nothing[*]}{.x}{end}after', 'after'],
    ["{.items[0].metadata.labels['app']}", 'cache'],
    ["{.items[*]['metadata.name','spec.type']}", 'cache web NodePort ClusterIP'],
    ["{.items[0].metadata.labels['example\\.com/owner']}", 'me'],
    ['{.items[0].metadata.labels.example\\.com/owner}', 'me'],
    ['{.items[0].missing.deeper}|', '|'],
    ['{.items[1].metadata.annotations}', 'null'],
    ['{.items[0].metadata.labels.*}', 'cache me'],
    ['{"\\t"}{\'q\'}', '\tq'],
  ])('%s', (template, text) => {
    expect(new JsonPath(template).print(data)).toBe(text);
  });
});

test.each([
  ['{.items[abc]}', 'invalid array index abc'],
  ['{.items["a","b"]}', 'invalid array index "a"'],
  ['{.items[0}', 'unterminated array'],
  ['{.items', 'unclosed action'],
  ['{"x}', 'unterminated quoted string'],
  ['{.items[?(@.a=="b"}', 'unterminated filter'],
])('%s cannot be read', (template, message) => {
  expect(() => new JsonPath(template)).toThrow(message);
});

test.each([
  ['{.items[5].x}', 'array index out of bounds: index 5, length 2'],
  ['{end}', 'not in range, nothing to end'],
  ['{.kind[0]}', 'string is not array or slice'],
  ['{nonsense}', 'unrecognized identifier nonsense'],
])('%s fails', (template, message) => {
  expect(() => new JsonPath(template).print(data)).toThrow(message);
});

test('missing keys can be errors', () => {
  expect(() => new JsonPath('{.a.b}', false).print({})).toThrow('a is not found');
});
test.each([
  ['metadata.name', '{.metadata.name}'],
  ['.metadata.name', '{.metadata.name}'],
  ['{metadata.name}', '{.metadata.name}'],
  ['{.metadata.name}', '{.metadata.name}'],
])('relaxed %s', (given, strict) => {
  expect(relaxed(given)).toBe(strict);
});
