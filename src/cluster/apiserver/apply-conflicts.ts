/** Fields that another manager owns. Models managedfields/internal (NewConflictError). */
import type { ManagedFieldsEntry, Status } from '../../schema/types.ts';
import { failure } from '../kinds/validation/invalid.ts';
import { pathText } from './fieldset.ts';
import type { Conflict } from './last-applied.ts';

/** A manager as conflicts name it. */
export function managerText({
  manager,
  subresource,
  operation,
  apiVersion,
}: ManagedFieldsEntry): string {
  const within = subresource ? ` with subresource ${JSON.stringify(subresource)}` : '';
  const name = JSON.stringify(manager) + within;
  return operation === 'Update' ? `${name} using ${apiVersion}` : name;
}

interface Told {
  manager: string;
  path: string;
}

function listed(conflicts: readonly Told[]): string {
  const managers = [...new Set(conflicts.map(({ manager }) => manager))].sort();
  const lines = managers.flatMap((manager) => [
    `conflicts with ${manager}:`,
    ...conflicts.filter((one) => one.manager === manager).map(({ path }) => `- ${path}`),
  ]);
  return `${conflicts.length} conflicts: ${lines.join('\n')}`;
}

/** The 409. `found`: at least one. */
export function conflictStatus(found: readonly Conflict[]): Status {
  const conflicts = found.map(({ path, manager }) => ({ path: pathText(path), manager }));
  const causes = conflicts.map(({ path, manager }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${manager}`,
    field: path,
  }));
  const [first, ...others] = conflicts;
  const text =
    first && others.length === 0
      ? `1 conflict: conflict with ${first.manager}: ${first.path}`
      : listed(conflicts);
  return failure(409, 'Conflict', `Apply failed with ${text}`, { causes });
}
