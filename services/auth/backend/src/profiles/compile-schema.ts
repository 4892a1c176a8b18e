import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Ajv2020 } from 'ajv/dist/2020.js';

/**
 * References could make a small schema take forever: each level that names the next twice doubles the work. `$async`
 * would make every value valid until awaited.
 */
const REFUSED_KEYWORDS = ['$ref', '$dynamicRef', '$recursiveRef', '$async', '$id', '$anchor', '$dynamicAnchor'];
const FORMATS = ['date', 'date-time', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'] as const;

export type CompiledSchema = ValidateFunction<unknown>;
export type CompileOutcome = { validate: CompiledSchema } | { fault: string };

let loading: Promise<{ create: () => Ajv2020 }> | undefined;

/** ajv is loaded here, not with the service, which rarely needs it. Each schema gets its own compiler, so that none sees another's. */
function loadCompiler(): Promise<{ create: () => Ajv2020 }> {
  return (loading ??= (async () => {
    const [{ Ajv2020 }, { default: formats }, { RE2JS }] = await Promise.all([
      import('ajv/dist/2020.js'),
      import('ajv-formats'),
      import('re2js'),
    ]);
    // Patterns come from tenants' administrators. RE2 runs in linear time; a RegExp could hang the process.
    const regExp = Object.assign(
      (pattern: string) => {
        const compiled = RE2JS.compile(pattern);
        // ajv distinguishes patterns by this text.
        return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern };
      },
      { code: 're2' },
    );
    const create = () => {
      const ajv = new Ajv2020({
        allErrors: false,
        strict: true,
        strictTypes: false,
        strictRequired: false,
        code: { regExp },
      });
      formats.default(ajv, { mode: 'fast', formats: [...FORMATS] });
      return ajv;
    };
    return { create };
  })());
}

/** A JSON Schema (2020-12) without references. */
export async function compileSchema(schema: Record<string, unknown>): Promise<CompileOutcome> {
  const refused = findRefused(schema);
  if (refused !== undefined) return { fault: `uses ${refused}, which profiles don't support` };
  const { create } = await loadCompiler();
  try {
    return { validate: create().compile(schema) };
  } catch (error) {
    return { fault: (error as Error).message.slice(0, 300) };
  }
}

function findRefused(schema: unknown): string | undefined {
  const open: unknown[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const found = Array.isArray(next)
      ? undefined
      : REFUSED_KEYWORDS.find((keyword) => Object.hasOwn(next as object, keyword));
    if (found !== undefined) return found;
    open.push(...Object.values(next));
  }
  return undefined;
}
