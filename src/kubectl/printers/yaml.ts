/** `-o yaml`. */
import { dumpYaml } from '../../yaml/index.ts';
import { sorted } from '../values.ts';

export const yaml = (object: unknown): string => dumpYaml(sorted(object));
