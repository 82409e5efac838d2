/** Models ValidateFlowSchemaSpec of pkg/apis/flowcontrol/validation. */
import type { FlowDistinguisherMethod, FlowSchema, FlowSchemaSpec } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field.ts';

const HIGHEST_PRECEDENCE = 10_000;
const DISTINGUISHERS = ['ByNamespace', 'ByUser'];

function checkPrecedence(precedence: number): FieldError[] {
  const at = 'spec.matchingPrecedence';
  if (precedence < 0) return [invalidValue(at, precedence, 'must be a positive value')];
  if (precedence <= HIGHEST_PRECEDENCE) return [];
  return [invalidValue(at, precedence, `must not be greater than ${HIGHEST_PRECEDENCE}`)];
}

function checkDistinguisher(method: Partial<FlowDistinguisherMethod> | undefined): FieldError[] {
  const { type = '' } = method ?? {};
  if (!method || DISTINGUISHERS.includes(type)) return [];
  return [notSupported('spec.distinguisherMethod.type', { Type: type }, DISTINGUISHERS)];
}

export function checkFlowSchema(object: Sent<FlowSchema>): FieldError[] {
  const spec: Partial<FlowSchemaSpec> = object.spec ?? {};
  const at = 'spec.priorityLevelConfiguration.name';
  return [
    ...checkPrecedence(spec.matchingPrecedence ?? 0),
    ...checkDistinguisher(spec.distinguisherMethod),
    ...(spec.priorityLevelConfiguration?.name
      ? []
      : [required(at, 'must reference a priority level')]),
  ];
}
