/**
 * When events were, how often, and in which order. Models kubectl/pkg/describe
 * (translateMicroTimestampSince) and kubectl/pkg/util/event.
 */
import type { KubeObject } from '../schema/objects.ts';
import { age, parseTime } from './times.ts';
import { isObject } from '../base/object.ts';
import { type Json, num, text } from './values.ts';

/** The message, led by the part of the object that it is about. */
export function eventMessage(event: Json): string {
  const field = text(event, 'involvedObject', 'fieldPath');
  return `${field ? `${field}: ` : ''}${text(event, 'message').trim()}`;
}

export function eventAge(event: Json, now: number): string {
  const first = age(text(event, 'eventTime') || text(event, 'firstTimestamp'), now);
  const counted = (last: string, count: number): string =>
    `${age(last, now)} (x${count} over ${first})`;
  if (isObject(event['series']))
    return counted(text(event, 'series', 'lastObservedTime'), num(event, 'series', 'count'));
  const count = num(event, 'count');
  return count > 1 ? counted(text(event, 'lastTimestamp'), count) : first;
}

/** What describe sorts by: events of the newer API have none, and come first. */
export const lastTimestamp = (event: Json): number =>
  text(event, 'lastTimestamp') ? parseTime(text(event, 'lastTimestamp')) : 0;

export const lastSeen = (event: Json): number =>
  parseTime(
    text(event, 'series', 'lastObservedTime') ||
      text(event, 'lastTimestamp') ||
      text(event, 'eventTime') ||
      text(event, 'metadata', 'creationTimestamp'),
  );

export const sortedEvents = (events: KubeObject[]): KubeObject[] =>
  events.toSorted((left, right) => lastSeen(left) - lastSeen(right));
