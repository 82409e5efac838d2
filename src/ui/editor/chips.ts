/**
 * Labels and selector terms drawn as the chips of the graph: same hue, same light. Reads lines, not
 * the syntax tree, so that a text that does not parse yet keeps its colours; only what is in view
 * is looked at.
 */
import {
  Prec,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Range,
} from '@codemirror/state';
import {
  Decoration,
  EditorView,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';

/** `hues` by key, 1 to 8; `lit`: what the pointer rests on, here or in the graph. */
export interface Look {
  hues: Readonly<Record<string, number>>;
  lit: { key?: string; value?: string };
}
export const setLook = StateEffect.define<Look>();

export interface Pair {
  from: number;
  to: number;
  key: string;
  value: string;
  asks: boolean;
}

/** Lines above the view that may say what its first lines belong to. */
const lookBack = 60;
/** Characters of a line that is looked at. */
const longest = 1_000;
const head = /^((?:\s|- )*)(labels|matchLabels|selector):\s*(?:#.*)?$/;
const inline = /^((?:\s|- )*)(labels|matchLabels|selector):\s*\{(.*)\}\s*(?:#.*)?$/;
const scalar = String.raw`"[^"]*"|'[^']*'|[^\s#'"{}[\],][^#{}[\],]*?`;
const entry = new RegExp(
  String.raw`^(\s*)((?:[\w./-]+|"[^"]*"|'[^']*')):\s+(${scalar})\s*(?:\s#.*)?$`,
);
const part = new RegExp(String.raw`([\w./-]+|"[^"]*"|'[^']*'):\s+(${scalar})\s*(?=,|$)`, 'g');
const bare = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

/** The pairs of lines `first` to `last` (1-based); `offsetOf` gives the start of a line. */
export function pairsIn(
  line: (n: number) => string,
  offsetOf: (n: number) => number,
  first: number,
  last: number,
): Pair[] {
  const out: Pair[] = [];
  let block: { indent: number; child?: number; asks: boolean } | undefined;
  for (let n = Math.max(1, first - lookBack); n <= last; n += 1) {
    const text = line(n);
    if (text.length > longest || /^\s*(?:#|$)/.test(text)) continue;
    const indent = text.search(/\S/);
    const header = head.exec(text);
    if (header) {
      block = { indent: header[1]!.length, asks: header[2] !== 'labels' };
      continue;
    }
    if (block && indent <= block.indent) block = undefined;
    const flow = inline.exec(text);
    if (flow && n >= first) {
      const at = offsetOf(n) + text.indexOf('{') + 1;
      for (const m of flow[3]!.matchAll(part))
        out.push({
          from: at + m.index,
          to: at + m.index + m[0].trimEnd().length,
          key: bare(m[1]!),
          value: bare(m[2]!),
          asks: flow[2] !== 'labels',
        });
    }
    if (!block) continue;
    block.child ??= indent;
    const found = indent === block.child && n >= first ? entry.exec(text) : null;
    if (found)
      out.push({
        from: offsetOf(n) + indent,
        to: offsetOf(n) + text.lastIndexOf(found[3]!) + found[3]!.length,
        key: bare(found[2]!),
        value: bare(found[3]!),
        asks: block.asks,
      });
  }
  return out;
}

const look = StateField.define<Look>({
  create: () => ({ hues: {}, lit: {} }),
  update: (before, tr) => tr.effects.reduce((l, e) => (e.is(setLook) ? e.value : l), before),
});

function draw(state: EditorState, ranges: readonly { from: number; to: number }[]): DecorationSet {
  const { hues, lit } = state.field(look);
  const found: Range<Decoration>[] = [];
  for (const { from, to } of ranges) {
    for (const p of pairsIn(
      (n) => state.doc.line(n).text,
      (n) => state.doc.line(n).from,
      state.doc.lineAt(from).number,
      state.doc.lineAt(to).number,
    )) {
      const on = lit.key === p.key && lit.value === p.value ? ' lit' : '';
      found.push(
        Decoration.mark({
          class: `cm-chip hue${String(hues[p.key] ?? 0)}${p.asks ? ' asks' : ''}${on}`,
          attributes: { 'data-key': p.key, 'data-value': p.value },
        }).range(p.from, p.to),
      );
    }
  }
  return Decoration.set(found, true);
}

/** `light` is told what the pointer rests on, and undefined when it leaves. */
export function chips(
  light: (pair: { key: string; value: string } | undefined) => void,
): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      set: DecorationSet;
      constructor(view: EditorView) {
        this.set = draw(view.state, view.visibleRanges);
      }
      update(u: ViewUpdate): void {
        if (u.docChanged || u.viewportChanged || u.startState.field(look) !== u.state.field(look))
          this.set = draw(u.state, u.view.visibleRanges);
      }
    },
    { decorations: (p) => p.set },
  );
  const chipAt = (e: Event): HTMLElement | null =>
    e.target instanceof Element ? e.target.closest<HTMLElement>('.cm-chip') : null;
  return [
    look,
    // The lowest precedence is the outermost element: syntax colours stay inside the chip.
    Prec.lowest(plugin),
    EditorView.domEventHandlers({
      mouseover(e) {
        const { key, value } = chipAt(e)?.dataset ?? {};
        if (key !== undefined && value !== undefined) light({ key, value });
      },
      mouseout(e) {
        if (chipAt(e)) light(undefined);
      },
    }),
  ];
}
