/**
 * A refusal for a narrow panel: what is wrong comes first, what stood around it is kept for whoever
 * asks.
 */

/** What tools and servers put before the reason. Each is cut as often as it stands in front. */
const wrappers = [
  /^Error from server(?: \([A-Za-z]+\))?: /,
  /^error: /,
  /^error (?:when|validating|parsing|converting) (?:[^\n:]|:(?! ))*: /,
  /^[^\n]*?"STDIN"(?: for [^\n:]*)?: /,
  /^[A-Za-z.]+ in version "[^"]*" cannot be handled as an? [A-Za-z.]+: /,
  /^(?:json|strict decoding error|yaml|validation failure list|ValidationError\([^)]*\)): /,
  /^The [A-Za-z.]+ "[^"]*" is invalid: /,
  // A parser's line, which may be another one than where it is.
  /^line \d+: /,
  /^[A-Za-z.]+(?:\.[a-z0-9.-]+)? "[^"]*" is invalid: /,
];
/** A patch and the object that it was meant for, dumped by kubectl before the reason. */
const dump = /^[\s\S]*?\nfor: [^\n]*?: /;

const strict = 'strict decoding error: ';

/** `rest`: the message as it came, where `reason` is only part of it. */
export function clauses(message: string): { reason: string; rest?: string } {
  let reason = message.trim();
  if (/applying patch:|^\{|\nto:\n/.test(reason)) reason = reason.replace(dump, '');
  // The server repeats the whole patch before it says which field it does not know.
  reason = reason.slice(
    reason.lastIndexOf(strict) < 0 ? 0 : reason.lastIndexOf(strict) + strict.length,
  );
  for (let cut = true; cut;) {
    cut = false;
    for (const wrapper of wrappers) {
      const next = reason.replace(wrapper, '');
      if (next === '' || next === reason) continue;
      reason = next;
      cut = true;
    }
  }
  return reason === message.trim() ? { reason } : { reason, rest: message.trim() };
}
