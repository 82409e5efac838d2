/** The name of an object that a press selects. */
import { useActions, useObject } from '../kit/playground.tsx';

/** `short`: without its kind. */
export function Ref({ uid, short = false }: { uid: string; short?: boolean }) {
  const { select } = useActions();
  const object = useObject(uid);
  if (!object) return null;
  const { kind, metadata } = object;
  return (
    <button
      type="button"
      className="link mono"
      title={`${kind} ${metadata.name}`}
      onClick={() => select(uid)}
    >
      {short ? '' : <span className="muted">{kind} </span>}
      {metadata.name}
    </button>
  );
}
