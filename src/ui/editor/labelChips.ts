/** Labels and selector terms drawn as the chips of the graph: same hue, same light. */
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
import { chipClass, hueOf, isLit, type Look, type Pair } from '../chips/look.ts';
import { pairsIn, type PairInText } from '../chips/yamlPairs.ts';

export const setLook = StateEffect.define<Look>();

const look = StateField.define<Look>({
  create: () => ({ hues: {}, lit: {} }),
  update: (before, { effects }) =>
    effects.reduce((last, effect) => (effect.is(setLook) ? effect.value : last), before),
});

function chipOf(pair: PairInText, now: Look): Range<Decoration> {
  const { from, to, key, value, asks } = pair;
  return Decoration.mark({
    class: chipClass('cm-chip', hueOf(now, key), asks && 'asks', isLit(now, pair) && 'lit'),
    attributes: { 'data-key': key, 'data-value': value },
  }).range(from, to);
}

function draw(state: EditorState, ranges: readonly { from: number; to: number }[]): DecorationSet {
  const { doc } = state;
  const lines = {
    line: (number: number) => doc.line(number).text,
    offsetOf: (number: number) => doc.line(number).from,
  };
  const pairs = ranges.flatMap(({ from, to }) =>
    pairsIn(lines, doc.lineAt(from).number, doc.lineAt(to).number),
  );
  return Decoration.set(
    pairs.map((pair) => chipOf(pair, state.field(look))),
    true,
  );
}

const drawing = ViewPlugin.fromClass(
  class {
    set: DecorationSet;
    constructor(view: EditorView) {
      this.set = draw(view.state, view.visibleRanges);
    }
    update({ docChanged, viewportChanged, startState, state, view }: ViewUpdate): void {
      const isOther = startState.field(look) !== state.field(look);
      if (docChanged || viewportChanged || isOther) this.set = draw(state, view.visibleRanges);
    }
  },
  { decorations: (plugin) => plugin.set },
);

const chipAt = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.cm-chip') : null;

/** `light` is told what the pointer rests on, and undefined when it leaves. */
export const labelChips = (light: (pair: Pair | undefined) => void): Extension => [
  look,
  // The lowest precedence is the outermost element: syntax colours stay inside the chip.
  Prec.lowest(drawing),
  EditorView.domEventHandlers({
    mouseover(event) {
      const { key, value } = chipAt(event)?.dataset ?? {};
      if (key !== undefined && value !== undefined) light({ key, value });
    },
    mouseout(event) {
      if (chipAt(event)) light(undefined);
    },
  }),
];
