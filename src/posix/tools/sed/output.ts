/** Where sed writes to: standard output or the file that is edited, and the files of w. */
import { kindOf, resolve, write } from '../../kernel/fs.ts';
import { fileText } from '../input.ts';
import type { Sys } from '../sys.ts';
import type { Options } from './options.ts';
import type { Saved } from './saved.ts';

export class Output {
  private readonly sys: Sys;
  private readonly saved: Saved;
  private readonly isInPlace: boolean;
  private readonly separator: string;

  constructor(sys: Sys, saved: Saved, given: Options) {
    this.sys = sys;
    this.saved = saved;
    this.isInPlace = given.inPlace !== undefined;
    this.separator = given.nullData ? '\0' : '\n';
  }

  /** A line that had no newline gets it when something follows. */
  private line(to: string, text: string, ended: boolean): string {
    const { open } = this.saved;
    const before = open[to] ? this.separator : '';
    delete open[to];
    if (!ended) open[to] = true;
    return before + text + (ended ? this.separator : '');
  }
  private emit(text: string): void {
    if (this.isInPlace) this.saved.out += text;
    else this.sys.out(text);
  }
  put(text: string, ended: boolean): void {
    this.emit(this.line('', text, ended));
  }
  putFile(name: string, text: string, ended: boolean): void {
    if (name === '/dev/stdout') {
      this.sys.out(this.line('', text, ended));
      return;
    }
    const line = this.line(name, text, ended);
    if (name === '/dev/stderr') {
      this.sys.err(line);
      return;
    }
    const { machine, os, cwd } = this.sys;
    const path = resolve(cwd, name);
    write(machine, path, (machine.files[path] ?? '') + line, os.wall);
  }
  /** A whole file, as it is; nothing if there is none. */
  copy(name: string): void {
    if (name === '/dev/stdin') return;
    const found = fileText(this.sys, name);
    if ('error' in found || found.text === '') return;
    const line = this.line('', '', false) + found.text;
    if (found.text.endsWith('\n')) delete this.saved.open[''];
    this.emit(line);
  }

  /** Puts what was written in the place of a file that was read; `suffix`: of what it was. */
  replace(name: string, suffix: string): void {
    const { machine, os, cwd } = this.sys;
    const path = resolve(cwd, name);
    if (kindOf(machine, path) !== 'file') return;
    if (suffix) {
      const backup = suffix.includes('*') ? suffix.replaceAll('*', name) : name + suffix;
      write(machine, resolve(cwd, backup), machine.files[path] ?? '', os.wall);
    }
    write(machine, path, this.saved.out, os.wall);
    this.saved.out = '';
    delete this.saved.open[''];
    this.saved.state.line = 0;
  }
}
