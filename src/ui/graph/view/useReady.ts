/** How many Pods of some boxes are ready. */
import { isKind } from '../../kit/kinds.ts';
import { useSession } from '../../kit/playground.tsx';
import type { Box } from '../model/model.ts';
import { podFace } from '../model/podState.ts';

export const useReady = (boxes: readonly Box[]): number =>
  useSession(({ objects }) => {
    const isReady = (uid: string) => {
      const pod = objects[uid];
      return isKind(pod, 'Pod') && podFace(pod).shape === 'ready';
    };
    return boxes.flatMap(({ pods }) => pods).filter(isReady).length;
  });
