/**
 * A label or a selector's term: hue by key, value written out. Says which place it stands in; opens
 * the editor where it can be changed.
 */
import { memo, useEffect, useRef, type ReactNode } from 'react';
import type { AnyStored } from '../../schema/objects.ts';
import { useGraph, useGraphStore } from '../graph/context.ts';
import { noLight } from '../graph/light.ts';
import { hashKey } from '../graph/model/boxes.ts';
import { classes } from '../kit/classes.ts';
import { Middle } from '../kit/Middle.tsx';
import { useT, type T } from '../kit/t.ts';
import { flash } from './flash.ts';
import type { PlaceOf } from './labelCommand.ts';
import { chipClass, hueOf, isLit } from './look.ts';
import { editChip } from './openChip.ts';

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

/** `app=web`; a label without a value is its key. */
export const pairText = (key: string, value: string): string =>
  value === '' ? key : `${key}=${value}`;

const isEditable = ({ place, label }: ChipProps): boolean =>
  place !== 'rsSelector' && label !== hashKey;

function sayChip(t: T, props: ChipProps): string {
  const { object, place, label, value, gap, wanted } = props;
  const { kind, metadata } = object;
  const where = t(`chip.place.${place}`, { name: metadata.name, kind });
  return [
    t(isEditable(props) ? 'chip.edit' : 'chip.plain', {
      label: pairText(label, value),
      place: where,
    }),
    gap && t('chip.miss'),
    wanted && t('chip.differs', { service: wanted[1], want: `${label}=${wanted[0]}` }),
  ]
    .filter(Boolean)
    .join(' ');
}

export const Chip = memo(function Chip(props: ChipProps) {
  const { object, place, label, value, gap, wanted } = props;
  const t = useT();
  const graph = useGraphStore();
  const hue = useGraph((state) => hueOf(state, label));
  const lit = useGraph((state) => isLit(state, { key: label, value }));
  const element = useRef<HTMLElement | null>(null);
  useLightOff(label, value);
  useFlash(element, value);
  const said = sayChip(t, props);
  const on = () => graph.light({ key: label, value });
  const off = () => graph.light(noLight);
  const shared = {
    ref: (made: HTMLElement | null) => {
      element.current = made;
    },
    className: chipClass(
      'chip',
      hue,
      place === 'selector' || place === 'rsSelector' ? 'asks' : 'has',
      gap && 'gap',
      wanted && 'differs',
      lit && 'lit',
    ),
    title: said,
    onPointerEnter: on,
    onPointerLeave: off,
  };
  const inside = <Inside label={label} value={value} crossed={wanted !== undefined} />;
  if (!isEditable(props)) return <span {...shared}>{inside}</span>;
  return (
    <button
      type="button"
      {...shared}
      aria-label={said}
      onFocus={on}
      onBlur={off}
      onClick={(event) => {
        event.stopPropagation();
        const anchor = event.currentTarget;
        editChip({ object: object.metadata.uid, place, key: label, value, anchor });
      }}
    >
      {inside}
    </button>
  );
});

/** A chip that goes, or says something else now, takes its light along. */
function useLightOff(key: string, value: string): void {
  const graph = useGraphStore();
  useEffect(
    () => () => {
      if (isLit(graph.store.getState(), { key, value })) graph.light(noLight);
    },
    [graph, key, value],
  );
}

function useFlash(element: { current: HTMLElement | null }, value: string): void {
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    flash(element.current);
  }, [element, value]);
}

/** Letters from which on a value gives way in its middle. */
const longValue = 8;
/** Letters from which on a key gives way before its value does. */
const longKey = 12;

/** `crossed`: another value is wanted. */
function Inside({ label, value, crossed }: { label: string; value: string; crossed: boolean }) {
  const shown = value.length > longValue ? <Middle text={value} /> : value;
  return (
    <Pair label={label} isEmpty={value === ''}>
      {crossed ? (
        <s className="chip-value">{shown}</s>
      ) : (
        <span className="chip-value">{shown}</span>
      )}
    </Pair>
  );
}

/** A key, and after it what stands for its value. */
export function Pair({
  label,
  isEmpty,
  children,
}: {
  label: string;
  isEmpty: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <span className={classes('chip-key', label.length > longKey && 'long')}>{label}</span>
      {!isEmpty && (
        <>
          <span className="chip-eq">=</span>
          {children}
        </>
      )}
    </>
  );
}
