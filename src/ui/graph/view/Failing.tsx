/** Pods that fail where nobody looks: how many, and the way to them. */
import { useStore } from '@xyflow/react';
import { isKind } from '../../kit/kinds.ts';
import { useActions, usePlayground, useSession } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import { podsOf } from '../model/model.ts';
import { podFace } from '../model/podState.ts';
import { inView, placeOf } from '../layout/spot.ts';
import { StateMark } from './StateMark.tsx';
import { useGraph, useGraphStore } from '../context.ts';

/** UIDs of failing Pods that are drawn, as one string: a stable value for a selector. */
const useFailing = (): string => {
  const groups = useGraph(({ model }) => model.groups);
  return useSession(({ objects }) => {
    const isFailing = (uid: string) => {
      const pod = objects[uid];
      return isKind(pod, 'Pod') && podFace(pod).shape === 'failed';
    };
    return podsOf(groups).filter(isFailing).join(' ');
  });
};

export function Failing() {
  const t = useT();
  const graph = useGraphStore();
  const { select } = useActions();
  const { store } = usePlayground();
  const failing = useFailing();
  const layout = useGraph((state) => state.layout);
  const hidden = useStore(({ transform: [x, y, zoom], width, height }) => {
    const view = { x: -x / zoom, y: -y / zoom, w: width / zoom, h: height / zoom };
    return failing
      .split(' ')
      .filter((uid) => uid !== '' && !inView(placeOf(layout, uid), view))
      .join(' ');
  });
  if (hidden === '') return null;
  const uids = hidden.split(' ');
  const go = () => {
    const { selected } = store.getState();
    const next = uids[(uids.indexOf(selected ?? '') + 1) % uids.length]!;
    select(next);
    graph.show(next);
  };
  const say = t('view.failing', { n: uids.length });
  return (
    <button type="button" className="btn failing" title={t('view.failing.title')} onClick={go}>
      <StateMark shape="failed" />
      {say}
    </button>
  );
}
