/**
 * When events were, how often, and in which order. Models kubectl/pkg/describe
 * (translateMicroTimestampSince) and kubectl/pkg/util/event.
 */
import type { KubeObject } from '../schema/objects.ts';
import { age, parseTime } from './times.ts';
import { isMap, type Json, num, text } from './values.ts';

/** The message, led by the part of the object that it is about. */
export function eventMessage(entry: Json): string {
  const field = text(entry, 'involvedObject', 'fieldPath');
  return `${field ? `${field}: ` : ''}${text(entry, 'message').trim()}`;
}

export function eventAge(entry: Json, now: number): string {
  const first = age(text(entry, 'eventTime') || text(entry, 'firstTimestamp'), now);
  if (isMap(entry['series']))
    return `${age(text(entry, 'series', 'lastObservedTime'), now)} (x${num(entry, 'series', 'count')} over ${first})`;
  if (num(entry, 'count') > 1)
    return `${age(text(entry, 'lastTimestamp'), now)} (x${num(entry, 'count')} over ${first})`;
  return first;
}

/** What describe sorts by: events of the newer API have none, and come first. */
export const lastTimestamp = (entry: Json): number =>
  text(entry, 'lastTimestamp') ? parseTime(text(entry, 'lastTimestamp')) : 0;

export const lastSeen = (entry: Json): number =>
  parseTime(
    text(entry, 'series', 'lastObservedTime') ||
      text(entry, 'lastTimestamp') ||
      text(entry, 'eventTime') ||
      text(entry, 'metadata', 'creationTimestamp'),
  );

export const sortedEvents = (events: KubeObject[]): KubeObject[] =>
  events.toSorted((a, b) => lastSeen(a) - lastSeen(b));
