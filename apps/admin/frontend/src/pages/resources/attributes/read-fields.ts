import { toWords } from '../../../parts/to-words.ts';

/** One attribute of a JSON Schema, as a form asks for it. */
export interface AttributeField {
  key: string;
  label: string;
  hint: string | undefined;
  isRequired: boolean;
  /** `json`: anything that has no field of its own, such as a list. */
  type: 'text' | 'number' | 'integer' | 'switch' | 'choice' | 'json';
  choices: readonly string[];
  minimum: number | undefined;
  maximum: number | undefined;
  minLength: number | undefined;
  maxLength: number | undefined;
  pattern: string | undefined;
}

type Json = Record<string, unknown>;

/** The fields of an object's schema; none where it names no properties. */
export function readFields(schema: unknown): readonly AttributeField[] {
  if (!isObject(schema) || !isObject(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).map(([key, own]) => toField(key, isObject(own) ? own : {}, required));
}

function toField(key: string, own: Json, required: readonly unknown[]): AttributeField {
  const choices = Array.isArray(own['enum']) && own['enum'].every((one) => typeof one === 'string') ? own['enum'] : [];
  return {
    key,
    label: textOf(own['title']) ?? toWords(key),
    hint: textOf(own['description']),
    isRequired: required.includes(key),
    type: typeOf(own, choices),
    choices,
    minimum: numberOf(own['minimum']),
    maximum: numberOf(own['maximum']),
    minLength: numberOf(own['minLength']),
    maxLength: numberOf(own['maxLength']),
    pattern: textOf(own['pattern']),
  };
}

function typeOf({ type }: Json, choices: readonly string[]): AttributeField['type'] {
  if (choices.length > 0) return 'choice';
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return type;
  return type === 'boolean' ? 'switch' : 'json';
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
