/** A Pod's name and what is said about its state, in little room. */
import { classes } from '../../kit/classes.ts';

/** A whole name gives way in its middle: its last part tells it from its siblings. */
export function PodName({ name, short }: { name: string; short: string }) {
  const cut = short === name ? name.lastIndexOf('-') : -1;
  if (cut < 1) return <span className="pod-name">{short}</span>;
  return (
    <span className="pod-name pod-long">
      <span className="clip">{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </span>
  );
}

/** `reason`: the text is the API's own word. */
export const Note = ({
  text,
  reason,
  failed,
}: {
  text: string;
  reason: boolean;
  failed: boolean;
}) => (
  <span className={classes('pod-note', reason && 'mono', failed && 'bad')} title={text}>
    {text}
  </span>
);

/** Estimated px; Hangul is twice as wide. */
export const noteWidth = (text: string): number =>
  8 + text.length * 6.2 + (text.match(/[\u1100-\uffdc]/g)?.length ?? 0) * 5;
