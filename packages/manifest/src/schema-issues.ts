import type { ErrorObject } from 'ajv/dist/2020.js';
import { didYouMean } from './did-you-mean.ts';
import type { DocumentPositions, KeyPath } from './document-positions.ts';
import type { Issue } from './issue.ts';
import { kebabCase } from './kebab-case.ts';

interface BrokenSchema {
  description?: string;
  properties?: Record<string, { description?: string; examples?: unknown[]; properties?: object }>;
}

/** Turns schema errors into issues in file order. */
export function schemaIssues(errors: readonly ErrorObject[], positions: DocumentPositions): Issue[] {
  return errors.map((error) => schemaIssue(error, positions)).sort((a, b) => a.line - b.line || a.column - b.column);
}

function schemaIssue(error: ErrorObject, positions: DocumentPositions): Issue {
  const path = error.instancePath.split('/').slice(1).map(pathSegment);
  const broken = error.parentSchema as BrokenSchema;
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    const known = Object.keys(broken.properties ?? {});
    const nearest = didYouMean(key, known) ?? nearestInside(key, broken);
    return {
      code: 'manifest.unknown_key',
      ...positions.key([...path, key]),
      message: `has an unknown key ${key}`,
      why: "Portico refuses a key that it doesn't know.",
      hint: nearest ?? `Known here: ${known.join(', ')}.`,
    };
  }
  if (error.keyword === 'required') {
    const key = String(error.params.missingProperty);
    const property = broken.properties?.[key];
    return {
      code: 'manifest.missing_key',
      ...positions.value(path),
      message: `lacks the key ${dotted([...path, key])}`,
      why: property?.description ?? 'The key is required.',
      hint: `For example ${key}: ${JSON.stringify(property?.examples?.[0])}`,
    };
  }
  const hint = valueHint(error);
  return {
    code: 'manifest.invalid_value',
    ...positions.value(path),
    message: `has ${dotted(path)} ${brief(error.data)}, which ${complaint(error)}`,
    why: broken.description ?? `See ${dotted(path)} in schemas/app-manifest.schema.json.`,
    ...(hint ? { hint } : {}),
  };
}

/** Finds a key that belongs one level deeper: `requestable` beside `access` instead of inside it. */
function nearestInside(key: string, broken: BrokenSchema): string | undefined {
  for (const [name, { properties }] of Object.entries(broken.properties ?? {})) {
    const nearest = didYouMean(key, Object.keys(properties ?? {}));
    if (nearest) return nearest.replace('?', `, inside ${name}?`);
  }
  return undefined;
}

function complaint({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'enum':
      return `is none of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'const':
      return `isn't ${JSON.stringify(params.allowedValue)}`;
    case 'type':
      return `isn't ${params.type === 'integer' ? 'a whole number' : `of type ${String(params.type)}`}`;
    case 'pattern':
    case 'format':
      return "doesn't have the right form";
    case 'minLength':
      return `is shorter than ${params.limit} characters`;
    case 'maxLength':
      return `is longer than ${params.limit} characters`;
    case 'minimum':
      return `is less than ${params.limit}`;
    case 'maximum':
      return `is more than ${params.limit}`;
    default:
      return message ?? "isn't allowed";
  }
}

function valueHint({ keyword, params, data, parentSchema, instancePath }: ErrorObject): string | undefined {
  if (keyword === 'enum') return didYouMean(String(data), params.allowedValues as string[]);
  if (keyword === 'pattern' && instancePath === '/slug') {
    const kebab = kebabCase(String(data));
    if (kebab) return `Did you mean ${kebab}?`;
  }
  const [example] = (parentSchema as { examples?: unknown[] }).examples ?? [];
  return example === undefined ? undefined : `For example ${JSON.stringify(example)}`;
}

function pathSegment(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

function dotted(path: KeyPath): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
