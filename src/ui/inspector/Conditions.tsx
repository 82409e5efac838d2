/** The conditions of an object's status, each with the mark of what it means. */
import type { AnyStored } from '../../schema/objects.ts';
import { StateMark } from '../graph/view/StateMark.tsx';
import { isKind } from '../kit/kinds.ts';
import { useT } from '../kit/t.ts';
import { shapeOf, verdictOf } from './conditions.ts';

interface Condition {
  type?: string;
  status?: string;
  reason?: string;
  message?: string;
}

const kinds = ['Pod', 'Node', 'Service', 'Deployment', 'ReplicaSet', 'Namespace'] as const;

function conditionsOf(object: AnyStored): readonly Condition[] {
  for (const kind of kinds) {
    if (isKind(object, kind)) return object.status?.conditions ?? [];
  }
  return [];
}

export function Conditions({ object }: { object: AnyStored }) {
  const t = useT();
  const conditions = conditionsOf(object);
  if (conditions.length === 0) return null;
  return (
    <section className="part">
      <h3>{t('inspect.conditions')}</h3>
      <ul className="lines">
        {conditions.map((condition) => (
          <Line key={condition.type} condition={condition} />
        ))}
      </ul>
    </section>
  );
}

function Line({ condition }: { condition: Condition }) {
  const { type = '', status = '', reason, message } = condition;
  const verdict = verdictOf(type, status);
  return (
    <li data-condition={type} data-verdict={verdict}>
      <span className="row condition">
        <StateMark shape={shapeOf(type, status)} />
        <span className="mono">{`${type}=${status}`}</span>
        {reason && <span className="mono muted">{reason}</span>}
      </span>
      {message && verdict !== 'good' && <p className="small muted mono wrap">{message}</p>}
    </li>
  );
}
