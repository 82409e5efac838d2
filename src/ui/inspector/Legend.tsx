/** What shapes and lines mean, shown while nothing is selected. */
import type { PodShape } from '../graph/model/podState.ts';
import { StateMark } from '../graph/view/StateMark.tsx';
import { useT } from '../kit/t.ts';

const shapes: PodShape[] = ['ready', 'starting', 'notReady', 'leaving', 'failed'];
const lines = ['ready', 'notReady', 'failing', 'miss'] as const;
/**
 * A line is solid by what it gets, not by what the Pod is: one that leaves may be the last that
 * serves.
 */
const words = {
  ready: 'legend.solid',
  notReady: 'legend.dashed',
  failing: 'edge.failing',
  miss: 'edge.miss',
} as const;

export function Legend() {
  const t = useT();
  return (
    <section className="part legend">
      <h3>{t('legend.pod')}</h3>
      <ul>
        {shapes.map((shape) => (
          <li key={shape}>
            <StateMark shape={shape} />
            {t(`pod.${shape}`)}
          </li>
        ))}
      </ul>
      <h3>{t('legend.wire')}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Line line={line} />
            {t(words[line])}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ line }: { line: (typeof lines)[number] }) {
  const isMiss = line === 'miss';
  return (
    <svg
      className={`line line-${line} hue1`}
      width="28"
      height="12"
      viewBox="0 0 28 12"
      aria-hidden="true"
    >
      <path d={isMiss ? 'M0 6h16' : 'M0 6h28'} fill="none" />
      {isMiss && <path className="line-cross" d="M18 2l8 8M26 2l-8 8" />}
    </svg>
  );
}
