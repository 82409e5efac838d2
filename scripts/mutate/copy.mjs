// A copy of the tree where rules are broken, so that nothing here ever is: the files that git
// tracks, as they are now, and links to the packages. It is outside the tree because Vite does not
// transform what is in node_modules.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Longest silence of the tests, in ms: what prints nothing for so long is in an endless loop. */
const silence = 180_000;

export class Copy {
  /** Ends what runs now. */
  stop = undefined;
  root = mkdtempSync(join(tmpdir(), 'kubeground-mutate-'));

  constructor() {
    const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
    for (const file of tracked.filter((name) => name !== '' && existsSync(name))) {
      mkdirSync(dirname(join(this.root, file)), { recursive: true });
      cpSync(file, join(this.root, file));
    }
    // A node_modules of its own, so that caches are apart.
    mkdirSync(join(this.root, 'node_modules'));
    for (const name of readdirSync('node_modules').filter(
      (entry) => !/^\.(cache|vite)/.test(entry),
    ))
      symlinkSync(resolve('node_modules', name), join(this.root, 'node_modules', name));
  }

  /** Ends what runs in it first. */
  remove() {
    this.stop?.();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Runs a package's program: its exit code (`undefined`: it hung) and what it printed. */
  run(program, args) {
    return new Promise((done) => {
      const child = spawn(process.execPath, [`node_modules/${program}`, ...args], {
        cwd: this.root,
        env: { ...process.env, NO_COLOR: '1', CI: '1' },
        detached: true,
      });
      const end = () => {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      };
      this.stop = end;
      let output = '';
      let hung = false;
      const giveUp = () => {
        hung = true;
        end();
      };
      let timer = setTimeout(giveUp, silence);
      const hear = (chunk) => {
        output += chunk;
        clearTimeout(timer);
        timer = setTimeout(giveUp, silence);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('close', (code) => {
        clearTimeout(timer);
        this.stop = undefined;
        done({ code: hung ? undefined : (code ?? 1), output });
      });
    });
  }

  types() {
    return this.run('typescript/bin/tsc', ['-b']);
  }

  tests(args) {
    return this.run('vitest/vitest.mjs', [...args, '--bail', '1', '--passWithNoTests']);
  }
}
