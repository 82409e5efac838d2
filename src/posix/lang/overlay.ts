/** Variables as an expansion sees them: with what it assigns itself, which `commit` makes true. */
import type { Scope } from './expansion.ts';

/** `name[subscript]`, where it is one. */
function elementOf(name: string): [name: string, subscript: string] | undefined {
  const [, array, subscript] = /^([^[]*)\[([\s\S]*)\]$/.exec(name) ?? [];
  return array === undefined || subscript === undefined ? undefined : [array, subscript];
}

export class Overlay {
  readonly scope: Scope;
  private readonly changed = new Map<string, string>();
  private readonly given = new Map<string, string>();

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** Throws `ExpandError` where a variable is readonly. */
  commit(): void {
    for (const [name, value] of this.changed) {
      const element = elementOf(name);
      if (element) this.scope.setElement(...element, value);
      else this.scope.set(name, value);
    }
    this.changed.clear();
  }

  get(name: string): string | undefined {
    return this.changed.get(name) ?? this.given.get(name) ?? this.scope.get(name);
  }

  /** What a later assignment of the same command sees; `commit` leaves it to the command. */
  see(name: string, value: string): void {
    this.given.set(name, value);
  }

  /** `name` may be an element: `name[key]`. */
  assign(name: string, value: string): void {
    this.changed.set(name, value);
  }

  element(name: string, key: string): string | undefined {
    if (key === '0' && this.changed.has(name)) return this.changed.get(name);
    return this.changed.get(`${name}[${key}]`) ?? this.scope.element(name, key);
  }
}
