/** A Client as it is stored, and the ends of one of its requests. */
import type { ObjectOf } from '../../schema/objects.ts';
import type { Place } from '../ports.ts';

export type ClientObject = ObjectOf<'Client'>;

export const DEFAULT_OUTSIDE = '198.51.100.79';

export interface Destination {
  /**
   * Address, or a name to resolve first. Absent: there is nothing to connect to (no such Service,
   * no address yet).
   */
  host?: string;
  port: number;
  tls: boolean;
  path: string;
  /** UID of the Service it names. */
  service?: string;
}

/** Where a request starts and where it goes. `from` absent: nobody is there to send it. */
export interface Ends {
  from: Place | undefined;
  to: Destination;
}
