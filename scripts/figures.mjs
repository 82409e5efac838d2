// npm run figures: how pressed the code is. Counts over hand-written sources (src, e2e, scripts,
// bench; generated files apart): long lines, long files, long functions, assertions, nested
// conditionals, short names, crowded lines, test lines.
//   npm run figures -- --list 'functions over 60 lines'     also names the places of one row
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { isGenerated } from './generated.mjs';

const listed = process.argv[process.argv.indexOf('--list') + 1];
const tracked = execFileSync('git', ['ls-files', 'src', 'e2e', 'scripts', 'bench'], {
  encoding: 'utf8',
});
const files = tracked
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
  .filter((file) => !isGenerated(file));

const rows = {};
/** Adds one to a row and remembers where. */
function count(row, place) {
  rows[row] ??= [];
  rows[row].push(place);
}

const isFunction = (node) =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

/** Line number of each offset, by binary search over the starts of lines. */
function lineFinder(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

const isTest = (file) =>
  /\.(test|test-kit|property\.test|spec)\.tsx?$/.test(file) || file.startsWith('e2e/');
let sourceLines = 0;
let testLines = 0;
let characters = 0;
let names = 0;

function countNames(pattern, file, line) {
  if (!pattern) return;
  if (pattern.type === 'Identifier') {
    names += 1;
    if (pattern.name.length === 1 && pattern.name !== '_')
      count('one-letter names', `${file}:${line}`);
    return;
  }
  if (pattern.type === 'ObjectPattern')
    for (const property of pattern.properties)
      countNames(property.value ?? property.argument, file, line);
  if (pattern.type === 'ArrayPattern')
    for (const item of pattern.elements) countNames(item, file, line);
  if (pattern.type === 'AssignmentPattern') countNames(pattern.left, file, line);
  if (pattern.type === 'RestElement') countNames(pattern.argument, file, line);
}

const isConst = (node) =>
  node.typeAnnotation?.type === 'TSTypeReference' && node.typeAnnotation.typeName?.name === 'const';

function visit(node, file, line, statements, parent) {
  if (!node || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, file, line, statements, parent);
    return;
  }
  if (typeof node.type !== 'string') return;
  const at = line(node.start);
  if (isFunction(node)) {
    const length = line(node.end - 1) - at + 1;
    const isSuite = isTest(file);
    if (length > 60 && !isSuite) count('functions over 60 lines', `${file}:${at} ${length}`);
    for (const parameter of node.params) countNames(parameter, file, at);
  }
  if (node.type === 'VariableDeclarator') countNames(node.id, file, at);
  if (node.type === 'TSAsExpression' && !isConst(node)) {
    count('as', `${file}:${at}`);
    if (node.expression.type === 'TSAsExpression') count('as unknown as', `${file}:${at}`);
  }
  if (node.type === 'ConditionalExpression' && parent?.type === 'ConditionalExpression')
    count('nested conditionals', `${file}:${at}`);
  if (
    /Statement$|Declaration$/.test(node.type) &&
    node.type !== 'BlockStatement' &&
    !/^TS|^Import|^Export/.test(node.type)
  ) {
    statements.set(at, (statements.get(at) ?? 0) + 1);
  }
  for (const key of Object.keys(node)) {
    if (key === 'type' || key === 'start' || key === 'end') continue;
    visit(node[key], file, line, statements, node);
  }
}

for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  if (isTest(file)) testLines += lines.length;
  else sourceLines += lines.length;
  characters += text.length;
  lines.forEach((content, index) => {
    for (const limit of [100, 120, 160, 200])
      if (content.length > limit) count(`lines over ${limit}`, `${file}:${index + 1}`);
  });
  if (lines.length > 301 && !isTest(file))
    count('files over 300 lines', `${file} ${lines.length - 1}`);
  const statements = new Map();
  visit(parseSync(file, text).program, file, lineFinder(text), statements);
  for (const [at, number] of statements)
    if (number >= 3) count('lines of three or more statements', `${file}:${at}`);
}

console.log(`files                              ${files.length}`);
console.log(`source lines                       ${sourceLines}`);
console.log(
  `test lines                         ${testLines} (${((testLines / sourceLines) * 100).toFixed(1)} %)`,
);
console.log(
  `characters a line                  ${(characters / (sourceLines + testLines)).toFixed(1)}`,
);
const order = [
  'lines over 100',
  'lines over 120',
  'lines over 160',
  'lines over 200',
  'files over 300 lines',
];
order.push('functions over 60 lines', 'as', 'as unknown as', 'nested conditionals');
order.push('lines of three or more statements', 'one-letter names');
for (const row of order) console.log(`${row.padEnd(35)}${(rows[row] ?? []).length}`);
console.log(
  `one-letter names, share            ${(((rows['one-letter names'] ?? []).length / names) * 100).toFixed(1)} %`,
);
if (listed && rows[listed]) console.log(rows[listed].join('\n'));
