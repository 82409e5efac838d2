/** A ReplicaSet inside its tray: its hash, how many Pods are ready, the labels that all have. */
import { memo } from 'react';
import type { AnyStored } from '../../../schema/objects.ts';
import { Chip } from '../../chips/Chip.tsx';
import { MoreChips } from '../../chips/ChipButtons.tsx';
import { classes } from '../../kit/classes.ts';
import { useActions, useObject, useSession } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import type { Box } from '../model/model.ts';
import { fitting } from './labels.ts';
import { useReady } from './useReady.ts';

/** px. */
const chipsWidth = 212;

export const BoxNode = memo(function BoxNode({
  box,
  titled,
  chips,
  alone,
}: {
  box: Box;
  titled: boolean;
  chips: boolean;
  alone: boolean;
}) {
  const set = useObject(box.object);
  const owner = useObject(set?.metadata.ownerReferences?.find(({ controller }) => controller)?.uid);
  const selected = useSession(
    (session) => box.object !== undefined && session.selected === box.object,
  );
  const carrier = owner ?? set;
  return (
    <div
      className={classes('box', titled && 'box-titled', selected && 'selected')}
      data-box={box.title ?? ''}
    >
      {titled && <Head box={box} name={set?.metadata.name} selected={selected} alone={alone} />}
      {chips && carrier && <CommonLabels box={box} carrier={carrier} />}
    </div>
  );
});

/** `name`: of the ReplicaSet. `alone`: the tray's own head says the count. */
function Head({
  box,
  name,
  selected,
  alone,
}: {
  box: Box;
  name: string | undefined;
  selected: boolean;
  alone: boolean;
}) {
  const t = useT();
  const { select } = useActions();
  const ready = useReady([box]);
  return (
    <h3 className="box-head">
      <span>ReplicaSet</span>
      <span className="mono clip" title={name}>
        {box.title}
      </span>
      {!alone && <span className="tray-note">{t('tray.count', { ready, want: box.want })}</span>}
      <button
        type="button"
        className="cover"
        aria-pressed={selected}
        aria-label={`ReplicaSet ${name ?? ''}`}
        onClick={() => select(box.object)}
      />
    </h3>
  );
}

/** `carrier`: whose template they stand in. */
function CommonLabels({ box, carrier }: { box: Box; carrier: AnyStored }) {
  const labels = box.common.map(([key, value]) => ({ key, value }));
  const { shown, more } = fitting(labels, chipsWidth);
  return (
    <div className="box-chips">
      {shown.map(({ key, value }) => (
        <Chip key={key} object={carrier} place="template" label={key} value={value} />
      ))}
      {more > 0 && <MoreChips object={carrier} place="template" n={more} />}
    </div>
  );
}
