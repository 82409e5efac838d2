/**
 * Errors as kubectl words them. Models cmd/util/helpers.go (checkErr, StandardErrorMessage) of
 * kubectl.
 */
import type { Status } from '../schema/types.ts';

/** A refusal that kubectl finds itself: printed as `error: message`. */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Printed as it stands, without `error: `. */
export class RawError extends CliError {
  override name = 'RawError';
}

/** Exit with a code; everything was printed already. */
export class SilentExit extends CliError {
  override name = 'SilentExit';
  constructor(code = 1) {
    super('', code);
  }
}

/** An expected failure that the API server answered. */
export class StatusError extends Error {
  override name = 'StatusError';
  readonly status: Status;
  constructor(status: Status, message?: string) {
    super(message ?? status.message ?? 'unknown');
    this.status = status;
  }
  get reason(): string {
    return this.status.reason ?? '';
  }
}

export class AggregateError extends Error {
  override name = 'AggregateError';
  readonly errors: Error[];
  constructor(errors: Error[]) {
    super(errors.map((error) => error.message).join(', '));
    this.errors = errors;
  }
}

export const isNotFound = (error: unknown): boolean =>
  error instanceof StatusError && error.reason === 'NotFound';
export const isConflict = (error: unknown): boolean =>
  error instanceof StatusError && error.reason === 'Conflict';

/** Throws what a ContinueOnError visit ends with. */
export function throwAll(errors: Error[]): void {
  if (errors.length === 1) throw errors[0]!;
  if (errors.length > 1) throw new AggregateError(errors);
}

/**
 * Puts the source of a manifest before a message, keeping the status (`error when creating
 * "x.yaml": …`).
 */
export function withSource(verb: string, source: string, error: unknown): Error {
  const cause = toError(error);
  if (source === '') return cause;
  const message = `error when ${verb} ${JSON.stringify(source)}: ${cause.message}`;
  return cause instanceof StatusError
    ? new StatusError(cause.status, message)
    : new CliError(message);
}

export const toError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

/** One error inside a list. */
function messageFor(error: Error): string {
  if (error instanceof StatusError) return standardMessage(error);
  if (error instanceof RawError) return error.message;
  return error.message.startsWith('error: ') ? error.message : `error: ${error.message}`;
}

function standardMessage(error: StatusError): string {
  if (error.reason === 'Unauthorized')
    return `error: You must be logged in to the server (${error.message})`;
  return error.reason === ''
    ? `Error from server: ${error.message}`
    : `Error from server (${error.reason}): ${error.message}`;
}

/** What goes to standard error, without the last newline. */
export function errorText(error: Error): string {
  if (error instanceof AggregateError) return error.errors.map(messageFor).join('\n');
  if (error instanceof StatusError && error.reason === 'Invalid') {
    const { details, message } = error.status;
    if (!details) return `The request is invalid${message ? `: ${message}` : ''}`;
    let text = 'The request is invalid';
    const causes = (details.causes ?? []).map((cause) =>
      cause.field ? `${cause.field}: ${cause.message ?? ''}` : (cause.message ?? ''),
    );
    if (details.kind || details.name)
      text = `The ${details.kind ?? ''} "${details.name ?? ''}" is invalid`;
    else if (message && causes.length === 0) text += `: ${message}`;
    const unique = [...new Set(causes)];
    if (unique.length === 0) return text;
    if (unique.length === 1) return `${text}: ${unique[0]}`;
    return `${text}: \n${unique.map((cause) => `* ${cause}`).join('\n')}`;
  }
  return messageFor(error);
}
