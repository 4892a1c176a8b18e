import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { didYouMean } from '../did-you-mean.ts';
import type { ComposeExtent, ComposeOwner } from './compose-owner.ts';
import { composeSchema } from './compose-schema.ts';

/** One forbidden entry in a Compose model. */
export interface ComposeFault {
  /** Path of the entry: `['services', 'backend', 'ports', 0]`. */
  path: (string | number)[];
  /** Follows a file's name: `has services.backend.privileged`. */
  message: string;
  why: string;
  hint?: string;
}

/** Finds entries that an app may not use. The model has the form of `docker compose config --format json`. */
export function checkComposeModel(model: unknown, owner: ComposeOwner, extent: ComposeExtent): ComposeFault[] {
  const schema = composeSchema(owner, extent);
  const validate = compile(schema);
  if (validate(model)) return [];
  const faults = new Map<string, ComposeFault>();
  for (const error of validate.errors ?? []) {
    const fault = explain(error, model, schema);
    // One fault per entry: failed branches of an `anyOf` are not separate faults. A service can lack several limits.
    const key = fault.message.startsWith('has no ') ? fault.message : JSON.stringify(fault.path);
    if (!faults.has(key)) faults.set(key, fault);
  }
  return [...faults.values()];
}

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false });
const compiled = new Map<string, ValidateFunction>();

function compile(schema: object): ValidateFunction {
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? ajv.compile(schema);
  compiled.set(key, validate);
  return validate;
}

function explain(error: ErrorObject, model: unknown, schema: unknown): ComposeFault {
  const path = error.instancePath.split('/').slice(1).map(segment);
  const why = describe(error, schema);
  const key = String(error.params.missingProperty ?? error.params.additionalProperty);
  const shown = path.slice(0, depth(path));
  if (error.keyword === 'required' && isService(path)) {
    return { path: shown, message: `has no ${dotted([...path, key])}`, why };
  }
  if (error.keyword === 'additionalProperties' && shown.length === path.length && depth([...path, key]) > path.length) {
    const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
    const hint = didYouMean(key, known);
    return {
      path: [...path, key],
      message: `has ${dotted([...path, key])}`,
      why: isService(path) ? opens : why,
      ...(hint ? { hint } : {}),
    };
  }
  return { path: shown, message: `has ${dotted(shown)}: ${brief(valueAt(model, shown))}`, why };
}

const opens =
  'It is unknown here, or it opens the container: a fault in that one app would be a fault of the whole machine.';

function isService(path: readonly unknown[]): boolean {
  return path.length === 2 && path[0] === 'services';
}

/** Faults name a whole entry (a port, a mount, a label, a network), not its parts. */
function depth(path: readonly unknown[]): number {
  if (path[0] !== 'services') return Math.min(path.length, 2);
  return Math.min(
    path.length,
    ['ports', 'volumes', 'labels', 'environment', 'networks'].includes(String(path[2])) ? 4 : 3,
  );
}

/** The nearest description above the violated part of the schema. */
function describe(error: ErrorObject, schema: unknown): string {
  const own = (error.parentSchema as { description?: string } | undefined)?.description;
  let found = own ?? '';
  let at: unknown = schema;
  for (const part of error.schemaPath.split('/').slice(1)) {
    at = (at as Record<string, unknown> | undefined)?.[String(segment(decodeURIComponent(part)))];
    const text = (at as { description?: unknown } | undefined)?.description;
    if (own === undefined && typeof text === 'string') found = text;
  }
  return found;
}

function valueAt(model: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((parent, key) => (parent as Record<string | number, unknown> | undefined)?.[key], model);
}

function segment(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text.replaceAll('~1', '/').replaceAll('~0', '~');
}

function dotted(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`))
    .join('');
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
