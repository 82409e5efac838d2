/**
 * Text that gives way in its middle: the end of a name tells it from its siblings, the end of a
 * value is what changed.
 */

/** Letters of the end that always stay. */
const kept = 7;

/**
 * Where `text` is cut: before its last part (`-x7k2p`) where that is short, else before its last
 * letters.
 */
export function cutOf(text: string): number {
  const last = Math.max(text.lastIndexOf('-'), text.lastIndexOf('.'), text.lastIndexOf('/'));
  const tail = text.length - last;
  return last > 0 && tail > 2 && tail <= 2 * kept ? last : Math.max(0, text.length - kept);
}

/** Inside of an element that lays out its children in a row (`mid`). */
export function Middle({ text }: { text: string }) {
  const at = cutOf(text);
  if (at < 3) return <span className="mid-one">{text}</span>;
  return (
    <span className="mid">
      <span className="clip">{text.slice(0, at)}</span>
      <span className="mid-end">{text.slice(at)}</span>
    </span>
  );
}
