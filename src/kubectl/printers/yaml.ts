/** `-o yaml`. */
import { dumpYaml } from '../../yaml/index.ts';
import { sorted } from '../values.ts';

export const yaml = (o: unknown): string => dumpYaml(sorted(o));
