/** The filters that are built in, and names that are nothing. */
import type { Filter } from './ast.ts';
import { natives } from './natives.ts';
import { parse } from './parse.ts';
import { prelude } from './prelude.ts';

type Definition = { params: string[]; body: Filter };

let definitions: Map<string, Definition> | undefined;
/** What is defined in jq's own language, by `name/arity`; read when it is first asked for. */
export function defined(): ReadonlyMap<string, Definition> {
  if (definitions) return definitions;
  definitions = new Map();
  for (let filter = parse(prelude); filter.f === 'def'; filter = filter.rest) {
    const { name, params, body } = filter;
    definitions.set(`${name}/${params.length}`, { params, body });
  }
  return definitions;
}

const isBuiltIn = (key: string): boolean => defined().has(key) || Object.hasOwn(natives, key);
const isFilter = (node: object): node is Filter => 'f' in node;

/** Names that are nothing are found before anything runs: `name/arity`. */
export function undefinedName(node: unknown, scope: readonly string[] = []): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (isFilter(node)) {
    if (node.f === 'value') return undefined;
    if (node.f === 'def') return undefinedInDefinition(node, scope);
    if (node.f === 'call') {
      const key = `${node.name}/${node.args.length}`;
      if (!scope.includes(key) && !isBuiltIn(key)) return key;
    }
  }
  for (const part of Object.values(node)) {
    const found = undefinedName(part, scope);
    if (found !== undefined) return found;
  }
  return undefined;
}
function undefinedInDefinition(
  { name, params, body, rest }: Extract<Filter, { f: 'def' }>,
  scope: readonly string[],
): string | undefined {
  const own = [...scope, `${name}/${params.length}`];
  const inner = [...own, ...params.map((param) => `${param.replace('$', '')}/0`)];
  return undefinedName(body, inner) ?? undefinedName(rest, own);
}
