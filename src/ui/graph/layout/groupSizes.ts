/** How high each group is, and where its boxes lie in it. */
import { podsIn, type Box, type Group, type Model } from '../model/model.ts';
import type { Slots } from './placed.ts';
import { fillSlots } from './stack.ts';
import * as size from './size.ts';

export interface SizedBox {
  box: Box;
  size: size.BoxSize;
  /** px below the group's top. */
  top: number;
  slots: Slots;
}

export interface SizedGroup {
  group: Group;
  h: number;
  boxes: SizedBox[];
}

/** More places than these are not kept free for Pods to come. */
const mostWanted = 60;
/** So few Pods without an owner are cards, whatever else there is. */
const fewOrphans = 4;
/** px below the title, where a group has nothing in it. */
const leastBody = 26;

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

/** How many Pods there are to be in all. */
const wantedIn = ({ want, boxes }: Group): number => want ?? sum(boxes.map((box) => box.want));

/** A rollout has more Pods than wanted for a while: by the largest box, not their sum. */
function mostPods({ want, boxes }: Group): number {
  const counts = boxes.map(({ pods }) => pods.length);
  return want === undefined ? sum(counts) : Math.max(want, ...counts);
}

export function sizeGroups(
  model: Model,
  before: Readonly<Record<string, Slots>>,
): Map<string, SizedGroup> {
  const total = sum(model.groups.map(wantedIn));
  return new Map(model.groups.map((group) => [group.id, sizeGroup(group, total, before)]));
}

function sizeGroup(
  group: Group,
  total: number,
  before: Readonly<Record<string, Slots>>,
): SizedGroup {
  const most = mostPods(group);
  const isFew = group.kind === 'none' && most <= fewOrphans;
  const density = isFew ? 'card' : size.densityOf(most, total);
  let top = size.headOf(group);
  const boxes = group.boxes.map((box): SizedBox => {
    const slots = fillSlots(box.pods, before[box.id] ?? []);
    const places = Math.max(slots.length, Math.min(box.want, mostWanted));
    const sized = { box, size: size.boxSize(box, places, density), top, slots };
    top += sized.size.h + size.box.gap;
    return sized;
  });
  return { group, h: heightOf(group, top, boxes.at(-1)?.box), boxes };
}

function heightOf(group: Group, bottom: number, last: Box | undefined): number {
  if (group.kind === 'outside') return size.outside.h;
  const below = last?.title === undefined ? 4 : 0;
  return Math.max(bottom + size.hiddenRow(group) + below, size.headOf(group) + leastBody);
}

/** Pod or group → the group that it lies in. */
export function groupsByPod(groups: readonly Group[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const group of groups) {
    found.set(group.id, group.id);
    for (const pod of group.boxes.flatMap(podsIn)) {
      found.set(pod, group.id);
    }
  }
  return found;
}
