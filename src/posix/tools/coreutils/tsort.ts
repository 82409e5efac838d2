/** tsort. Models GNU tsort. */
import type { Run } from '../ask.ts';
import { feed } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';

/** Who comes after whom. */
class Graph {
  private readonly after = new Map<string, string[]>();
  private readonly before = new Map<string, number>();

  private add(node: string): void {
    this.after.set(node, this.after.get(node) ?? []);
    this.before.set(node, this.before.get(node) ?? 0);
  }
  /** A node paired with itself is only there. */
  pair(first: string, second: string): void {
    this.add(first);
    this.add(second);
    if (first === second) return;
    this.after.get(first)?.push(second);
    this.before.set(second, (this.before.get(second) ?? 0) + 1);
  }
  get size(): number {
    return this.before.size;
  }
  /** What has nothing before it, until there is none left. */
  *sorted(): Generator<string> {
    const ready = [...this.before.keys()].filter((node) => this.before.get(node) === 0).sort();
    for (let node = ready.shift(); node !== undefined; node = ready.shift()) {
      yield node;
      for (const next of this.after.get(node) ?? []) {
        const left = (this.before.get(next) ?? 0) - 1;
        this.before.set(next, left);
        if (left === 0) ready.push(next);
      }
    }
  }
}

function* tsort(sys: Sys): Run {
  const { state: words, code } = yield* feed(sys, sys.args, {
    start: () => [] as string[],
    line(read, text) {
      read.push(...text.split(/\s+/).filter(Boolean));
    },
  });
  if (code) return code;
  const name = sys.args[0] ?? '-';
  if (words.length % 2) throw new Failure(`${name}: input contains an odd number of tokens`);
  const graph = new Graph();
  for (let at = 0; at < words.length; at += 2) {
    graph.pair(words[at] ?? '', words[at + 1] ?? '');
  }
  let shown = 0;
  for (const node of graph.sorted()) {
    sys.out(node + '\n');
    shown++;
  }
  if (shown < graph.size) throw new Failure(`${name}: input contains a loop:`);
  return 0;
}

export const tsortTools: Record<string, Tool> = { tsort: wordTool(tsort) };
