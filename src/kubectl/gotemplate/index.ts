/** Go templates for `-o go-template`, as far as JSON values need them. */
import { CliError } from '../errors.ts';
import { ExecError, Execution } from './execute.ts';
import { TemplateError } from './lex.ts';
import { parseTemplate, type Template } from './parse.ts';

export { ExecError } from './execute.ts';

export class GoTemplate {
  private readonly template: Template;
  readonly source: string;
  private readonly strict: boolean;

  /** Throws CliError with Go's words. */
  constructor(source: string, allowMissing = true) {
    this.source = source;
    this.strict = !allowMissing;
    try {
      this.template = parseTemplate(source);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      const line = source.slice(0, error.pos).split('\n').length;
      throw new CliError(
        `error parsing template ${source}, template: output:${line}: ${error.message}`,
      );
    }
  }

  /** Throws ExecError. */
  run(data: unknown): string {
    return new Execution(this.template, 'output', data, this.strict).out;
  }

  static readonly Failure = ExecError;
}
