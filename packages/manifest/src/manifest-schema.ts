import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import schema from '../../../schemas/app-manifest.schema.json' with { type: 'json' };
import type { ManifestKeys } from './manifest.ts';

let compiled: ValidateFunction<ManifestKeys> | undefined;

/** The compiled schema. It fills in defaults and reports every fault, with the part of the schema that was broken. */
export function manifestSchema(): ValidateFunction<ManifestKeys> {
  if (compiled) return compiled;
  // Every command compiles it: a test holds it against the schema of schemas, which takes as long again.
  const ajv = new Ajv2020({ allErrors: true, useDefaults: true, verbose: true, strict: true, validateSchema: false });
  addFormats.default(ajv, ['uuid', 'date']);
  compiled = ajv.compile<ManifestKeys>(schema);
  return compiled;
}
