import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import schema from '../../../schemas/app-manifest.schema.json' with { type: 'json' };
import type { ManifestKeys } from './manifest.ts';

let compiled: ValidateFunction<ManifestKeys> | undefined;

/** The compiled schema. Fills in defaults and reports every fault with the violated part of the schema. */
export function manifestSchema(): ValidateFunction<ManifestKeys> {
  if (compiled) return compiled;
  // No meta-schema check here: every command compiles the schema, and the check doubles the time. A test does it.
  const ajv = new Ajv2020({ allErrors: true, useDefaults: true, verbose: true, strict: true, validateSchema: false });
  addFormats.default(ajv, ['uuid', 'date']);
  compiled = ajv.compile<ManifestKeys>(schema);
  return compiled;
}
