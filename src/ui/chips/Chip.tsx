/**
 * A label or a selector's term: hue by key, value written out. Says which place it stands in; opens
 * the editor where it can be changed.
 */
import { memo, useEffect, useRef } from 'react';
import type { AnyStored } from '../../schema/objects.ts';
import { noLight } from '../graph/light.ts';
import { useGraph, useGraphStore } from '../graph/context.ts';
import { editChip, listChips } from './chipEditor.ts';
import type { PlaceOf } from './commands.ts';
import { Middle } from '../kit/Middle.tsx';
import { useT } from '../kit/t.ts';

export interface ChipProps {
  object: AnyStored;
  place: PlaceOf;
  label: string;
  value: string;
  /** A selector's term that no Pod has. */
  gap?: boolean;
  /** What a Service asks for instead, and that Service's name. */
  wanted?: [want: string, service: string] | undefined;
}

export const Chip = memo(function Chip({ object, place, label, value, gap, wanted }: ChipProps) {
  const t = useT();
  const graph = useGraphStore();
  const hue = useGraph((g) => g.hues[label] ?? 0);
  const lit = useGraph((g) => g.lit.key === label && g.lit.value === value);
  // A chip that goes, or says something else now, takes its light along.
  useEffect(
    () => () => {
      const l = graph.store.getState().lit;
      if (l.key === label && l.value === value) graph.light(noLight);
    },
    [graph, label, value],
  );
  const element = useRef<HTMLElement | null>(null);
  const was = useRef(value);
  useEffect(() => {
    if (was.current === value) return;
    was.current = value;
    flash(element.current);
  }, [value]);
  const text = value === '' ? label : `${label}=${value}`;
  const where = t(`chip.place.${place}`, { name: object.metadata.name, kind: object.kind });
  const editable = place !== 'rsSelector' && label !== 'pod-template-hash';
  const say = [
    t(editable ? 'chip.edit' : 'chip.plain', { label: text, place: where }),
    gap ? t('chip.miss') : '',
    wanted ? t('chip.differs', { service: wanted[1], want: `${label}=${wanted[0]}` }) : '',
  ]
    .filter(Boolean)
    .join(' ');
  const on = () => graph.light({ key: label, value });
  const off = () => graph.light(noLight);
  const shared = {
    className:
      `chip hue${hue} ` +
      `${place === 'selector' || place === 'rsSelector' ? 'asks' : 'has'}${gap ? ' gap' : ''}${wanted ? ' differs' : ''}${lit ? ' lit' : ''}`,
    title: say,
    onPointerEnter: on,
    onPointerLeave: off,
  };
  const shown = value.length > longValue ? <Middle text={value} /> : value;
  const inside = (
    <>
      <span className={`chip-key${label.length > longKey ? ' long' : ''}`}>{label}</span>
      {value !== '' && (
        <>
          <span className="chip-eq">=</span>
          {wanted ? (
            <s className="chip-value">{shown}</s>
          ) : (
            <span className="chip-value">{shown}</span>
          )}
        </>
      )}
    </>
  );
  if (!editable)
    return (
      <span
        ref={(el) => {
          element.current = el;
        }}
        {...shared}
      >
        {inside}
      </span>
    );
  return (
    <button
      type="button"
      ref={(el) => {
        element.current = el;
      }}
      {...shared}
      aria-label={say}
      onFocus={on}
      onBlur={off}
      onClick={(e) => {
        e.stopPropagation();
        editChip({
          object: object.metadata.uid,
          place,
          key: label,
          value,
          anchor: e.currentTarget,
        });
      }}
    >
      {inside}
    </button>
  );
});

/** A label that a Service asks for and the Pod does not have: a press begins to add it. */
export function LackingChip({
  object,
  label,
  wanted: [want, service],
}: {
  object: AnyStored;
  label: string;
  wanted: [want: string, service: string];
}) {
  const t = useT();
  const hue = useGraph((g) => g.hues[label] ?? 0);
  const text = want === '' ? label : `${label}=${want}`;
  const say = t('chip.lacks', { name: object.metadata.name, service, want: text });
  return (
    <button
      type="button"
      className={`chip hue${hue} lacks`}
      title={say}
      aria-label={say}
      onClick={(e) => {
        e.stopPropagation();
        editChip({
          object: object.metadata.uid,
          place: 'pod',
          key: '',
          suggest: label,
          value: want,
          anchor: e.currentTarget,
        });
      }}
    >
      <span className={`chip-key${label.length > longKey ? ' long' : ''}`}>{label}</span>
      {want !== '' && (
        <>
          <span className="chip-eq">=</span>
          <span className="chip-value">{want}</span>
        </>
      )}
    </button>
  );
}

/** `+2`: opens the list of all labels. */
export function MoreChips({ object, place, n }: { object: AnyStored; place: PlaceOf; n: number }) {
  const t = useT();
  const say = t('pod.more', { n });
  return (
    <button
      type="button"
      className="chip-more"
      title={say}
      aria-label={`${say}, ${object.metadata.name}`}
      onClick={(e) => {
        e.stopPropagation();
        listChips({ object: object.metadata.uid, place, anchor: e.currentTarget });
      }}
    >
      {`+${n}`}
    </button>
  );
}

/** Letters from which on a value gives way in its middle. */
const longValue = 8;
/** Letters from which on a key gives way before its value does. */
const longKey = 12;
const flashMs = 250;

/** What changed is seen first; its edges follow. */
function flash(el: HTMLElement | null): void {
  if (!el?.animate || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  el.animate([{ filter: 'invert(1)' }, { filter: 'none' }], {
    duration: flashMs,
    easing: 'ease-out',
  });
}

export function AddChip({ object, place }: { object: AnyStored; place: PlaceOf }) {
  const t = useT();
  const say = t(place === 'selector' ? 'chip.addTerm' : 'chip.add', { name: object.metadata.name });
  return (
    <button
      type="button"
      className="chip-add"
      title={say}
      aria-label={say}
      onClick={(e) => {
        e.stopPropagation();
        editChip({
          object: object.metadata.uid,
          place,
          key: '',
          value: '',
          anchor: e.currentTarget,
        });
      }}
    >
      +
    </button>
  );
}
