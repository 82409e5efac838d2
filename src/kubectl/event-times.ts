/**
 * When events were, how often, and in which order. Models kubectl/pkg/describe
 * (translateMicroTimestampSince) and kubectl/pkg/util/event.
 */
import type { KubeObject } from '../schema/objects.ts';
import { age, parseTime } from './times.ts';
import { isMap, type Json, num, text } from './values.ts';

/** The message, led by the part of the object that it is about. */
export function eventMessage(e: Json): string {
  const field = text(e, 'involvedObject', 'fieldPath');
  return `${field ? `${field}: ` : ''}${text(e, 'message').trim()}`;
}

export function eventAge(e: Json, now: number): string {
  const first = age(text(e, 'eventTime') || text(e, 'firstTimestamp'), now);
  if (isMap(e['series']))
    return `${age(text(e, 'series', 'lastObservedTime'), now)} (x${num(e, 'series', 'count')} over ${first})`;
  if (num(e, 'count') > 1)
    return `${age(text(e, 'lastTimestamp'), now)} (x${num(e, 'count')} over ${first})`;
  return first;
}

/** What describe sorts by: events of the newer API have none, and come first. */
export const lastTimestamp = (e: Json): number =>
  text(e, 'lastTimestamp') ? parseTime(text(e, 'lastTimestamp')) : 0;

export const lastSeen = (e: Json): number =>
  parseTime(
    text(e, 'series', 'lastObservedTime') ||
      text(e, 'lastTimestamp') ||
      text(e, 'eventTime') ||
      text(e, 'metadata', 'creationTimestamp'),
  );

export const sortedEvents = (events: KubeObject[]): KubeObject[] =>
  events.toSorted((a, b) => lastSeen(a) - lastSeen(b));
