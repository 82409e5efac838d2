/** A Pod's state as a shape: told apart without colour. */
import type { PodShape } from '../model/podState.ts';

const size = 12;
const marks: Record<PodShape, React.ReactNode> = {
  ready: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  starting: (
    <>
      <circle
        cx="6"
        cy="6"
        r="4.25"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        opacity=".35"
      />
      <path
        className="mark-turn"
        d="M6 1.75A4.25 4.25 0 0 1 10.25 6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </>
  ),
  pending: (
    <circle
      cx="6"
      cy="6"
      r="4.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="1.6 1.7"
    />
  ),
  notReady: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M3.4 6h5.2" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  leaving: (
    <circle
      cx="6"
      cy="6"
      r="4.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeDasharray="3.2 2.2"
    />
  ),
  failed: <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="2" />,
  done: <path d="M1.5 6.5l3 3 6-7" fill="none" stroke="currentColor" strokeWidth="1.8" />,
};

export const StateMark = ({ shape }: { shape: PodShape }) => (
  <svg
    className={`mark mark-${shape}`}
    width={size}
    height={size}
    viewBox="0 0 12 12"
    aria-hidden="true"
  >
    {marks[shape]}
  </svg>
);
