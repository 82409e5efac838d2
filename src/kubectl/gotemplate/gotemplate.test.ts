import { expect, test } from 'vitest';
import { GoTemplate } from './index.ts';

const data = {
  kind: 'Service',
  n: 2,
  empty: [],
  spec: {
    type: 'ClusterIP',
    ports: [{ port: 80, nodePort: 30123 }, { port: 443 }],
    selector: { b: '2', a: '1' },
  },
  data: { user: 'bWU=' },
  none: null,
};

test.each([
  ['{{.kind}}', 'Service'],
  ['{{(index .spec.ports 0).nodePort}}', '30123'],
  ['{{range .spec.ports}}{{.port}}{{"\\n"}}{{end}}', '80\n443\n'],
  ['{{range $i, $p := .spec.ports}}{{if $i}}, {{end}}{{$p.port}}{{end}}', '80, 443'],
  ['{{range $k, $v := .spec.selector}}{{$k}}={{$v}} {{end}}', 'a=1 b=2 '],
  ['{{if eq .spec.type "ClusterIP"}}in{{else}}out{{end}}', 'in'],
  ['{{if eq .n 1}}one{{else if eq .n 2}}two{{else}}many{{end}}', 'two'],
  ['{{len .spec.ports}} {{printf "%s=%v" "port" .n}} {{.nothing}}', '2 port=2 <no value>'],
  ['{{.missing.deeper}}', '<no value>'],
  ['{{range .empty}}x{{else}}none{{end}}', 'none'],
  ['{{with .spec}}{{.type}} {{$.kind}}{{end}}', 'ClusterIP Service'],
  ['{{with .nothing}}a{{else}}b{{end}}', 'b'],
  ['{{.data.user | base64decode}}', 'me'],
  ['{{"YcO/w7w=" | base64decode}}|{{"w7w=" | base64decode}}', 'aÿü|ü'],
  ['{{"Yf9i" | base64decode}}', 'a\ufffdb'],
  ['{{/* a comment */}}x', 'x'],
  ['a {{- " b " -}} c', 'a b c'],
  ['{{and .kind .n}} {{or .nothing "x"}} {{not .kind}}', '2 x false'],
  ['{{if and (gt .n 1) (lt .n 3)}}yes{{end}}', 'yes'],
  ['{{$x := 5}}{{$x}}{{$x = 6}}{{$x}}', '56'],
  ['{{print "a" 1 2 "b"}}', 'a1 2b'],
  ['{{println .kind}}', 'Service\n'],
  ['{{printf "%05d|%-4s|%q" .n "x" "y"}}', '00002|x   |"y"'],
  ['{{.spec.selector}}', 'map[a:1 b:2]'],
  ['{{.spec.ports}}', 'map[nodePort:30123 port:80]'.replace(/^/, '[') + ' map[port:443]]'],
  ['{{define "t"}}<{{.}}>{{end}}{{template "t" .kind}}', '<Service>'],
  ['{{range .spec.ports}}{{.port}}{{break}}{{end}}', '80'],
  ['{{index .spec "type"}}', 'ClusterIP'],
  ['{{slice .kind 0 3}}', 'Ser'],
])('%s', (source, text) => {
  expect(new GoTemplate(source).run(data)).toBe(text);
});

test.each([
  ['{{.a', 'error parsing template {{.a, template: output:1: unclosed action'],
  [
    '{{nosuch .a}}',
    'error parsing template {{nosuch .a}}, template: output:1: function "nosuch" not defined',
  ],
  ['{{range .a}}', 'unexpected EOF'],
  ['{{end}}', 'unexpected {{end}}'],
  ['{{$x}}', 'undefined variable "$x"'],
  ['{{if}}x{{end}}', 'missing value for if'],
])('%s cannot be read', (source, message) => {
  expect(() => new GoTemplate(source)).toThrow(message);
});

test.each([
  [
    '{{index .spec.ports 7}}',
    'template: output:1:2: executing "output" at <index .spec.ports 7>: error calling index: index out of range: 7',
  ],
  ['{{.none.x}}', 'nil pointer evaluating interface {}.x'],
  ['{{.kind.x}}', "can't evaluate field x in type interface {}"],
  ['{{range .kind}}x{{end}}', "range can't iterate over Service"],
  ['{{eq .n "x"}}', 'error calling eq: incompatible types for comparison'],
])('%s fails', (source, message) => {
  expect(() => new GoTemplate(source).run(data)).toThrow(message);
});

test('missing keys can be errors', () => {
  expect(() => new GoTemplate('{{.missing}}', false).run(data)).toThrow(
    'map has no entry for key "missing"',
  );
});
