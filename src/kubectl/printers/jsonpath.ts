/** `-o jsonpath`. Models cli-runtime/pkg/genericclioptions/jsonpath_flags.go. */
import { CliError } from '../errors.ts';
import { JsonPath } from '../jsonpath/index.ts';
import { quote, goSyntax } from '../go-format.ts';
import { json } from './json.ts';
import { plain, type Printer } from './printer.ts';

export function jsonPathPrinter(template: string, allowMissing: boolean, asJson: boolean): Printer {
  let path: JsonPath;
  try {
    path = new JsonPath(template, allowMissing);
  } catch (error) {
    if (error instanceof CliError)
      throw new CliError(`error parsing jsonpath ${template}, ${error.message}`);
    throw error;
  }
  return plain((object) => {
    try {
      return asJson ? json(path.find(object).flat()) : path.print(object);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      throw new CliError(
        `error executing jsonpath ${quote(template)}: Error executing template: ` +
          `${error.message}. Printing more information for debugging the template:\n` +
          `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n` +
          `\t\t${goSyntax(object)}\n\n`,
      );
    }
  });
}
