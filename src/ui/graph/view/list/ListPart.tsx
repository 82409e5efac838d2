/** One table of the list, and the name at the start of its rows. */
import type { ReactNode } from 'react';
import type { AnyStored } from '../../../../schema/objects.ts';
import { Middle } from '../../../kit/Middle.tsx';
import { useActions, useSession } from '../../../kit/playground.tsx';
import { hashKey } from '../../model/boxes.ts';

export function ListPart({
  title,
  heads,
  children,
}: {
  title: string;
  heads: string[];
  children: ReactNode;
}) {
  return (
    <div className="list-part">
      <h2>{title}</h2>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="list-scroll" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </section>
    </div>
  );
}

export function Name({ object, children }: { object: AnyStored; children?: ReactNode }) {
  const { select } = useActions();
  const { uid, name } = object.metadata;
  const selected = useSession((session) => session.selected === uid);
  return (
    <th scope="row">
      <button
        type="button"
        className="link mono list-name"
        title={name}
        aria-pressed={selected}
        onClick={() => select(uid)}
      >
        {children}
        <Middle text={name} />
      </button>
    </th>
  );
}

/** The template hash is part of the name already. */
export const toldLabels = (labels: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(labels ?? {}).filter(([key]) => key !== hashKey));
