/** `-o go-template`. Models cli-runtime/pkg/genericclioptions/template_flags.go. */
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { ExecError, GoTemplate } from '../gotemplate/index.ts';
import { goEscape } from '../go-json.ts';
import { goPrint, quote } from '../go-format.ts';
import { plain, type Printer } from './printer.ts';

export function templatePrinter(ctx: Context, source: string, allowMissing: boolean): Printer {
  const template = new GoTemplate(source, allowMissing);
  return plain((object) => {
    try {
      return template.run(object);
    } catch (error) {
      if (!(error instanceof ExecError)) throw error;
      ctx.out(
        `Error executing template: ${error.message}. Printing more information for ` +
          `debugging the template:\n` +
          `\ttemplate was:\n\t\t${source}\n\traw data was:\n` +
          `\t\t${goEscape(JSON.stringify(object))}\n\tobject given to template engine was:\n` +
          `\t\t${goPrint(object)}\n\n`,
      );
      throw new CliError(`error executing template ${quote(source)}: ${error.message}`);
    }
  });
}
