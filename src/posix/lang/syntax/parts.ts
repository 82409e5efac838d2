/** The parts of a word, as they are read. */
import type { Part } from './ast.ts';

/** Collects parts; neighbouring plain text becomes one. */
export class Parts {
  private readonly list: Part[] = [];
  private text = '';
  private readonly quoted: boolean;

  /** `quoted`: its plain text stands in quotes. */
  constructor(quoted = false) {
    this.quoted = quoted;
  }

  add(text: string): void {
    this.text += text;
  }

  push(...parts: Part[]): void {
    this.flush();
    this.list.push(...parts);
  }

  private flush(): void {
    const quoted = this.quoted ? { quoted: true } : {};
    if (this.text) this.list.push({ kind: 'literal', text: this.text, ...quoted });
    this.text = '';
  }

  done(): Part[] {
    this.flush();
    return this.list;
  }
}
