import { readJsonObject } from '../../../parts/read-json-object.ts';
import { writeJson } from '../../../parts/write-json.ts';
import { findJsonFault } from './find-json-fault.ts';
import type { AttributeField } from './read-fields.ts';
import { t } from './attributes.texts.ts';

/** The typed values by key. The JSON of all attributes without a field has the empty key. */
export type RawAttributes = Readonly<Record<string, string | boolean>>;
export const OTHERS = '';

type Json = Record<string, unknown>;

export interface AttributesPlan {
  attributes: Json;
  /** The errors by key. Without any, the attributes can be sent. */
  faults: Readonly<Record<string, string>>;
}

/** The text of a field: as typed, or the stored attribute. */
export function rawOf(field: AttributeField, attributes: Json, raw: RawAttributes): string | boolean {
  const typed = raw[field.key];
  if (typed !== undefined) return typed;
  const value = attributes[field.key];
  if (field.type === 'switch') return value === true;
  if (value === undefined || value === null) return '';
  return field.type === 'json' || typeof value === 'object' ? writeJson(value) : String(value);
}

/** The JSON of what has no field; an empty text without any. */
export function rawOfOthers(fields: readonly AttributeField[], attributes: Json, raw: RawAttributes): string {
  const typed = raw[OTHERS];
  if (typeof typed === 'string') return typed;
  const others = othersOf(fields, attributes);
  return Object.keys(others).length === 0 ? '' : writeJson(others);
}

/** The attributes that the form says, from those there were. A field that nobody touched and that is empty stays absent. */
export function planAttributes(fields: readonly AttributeField[], before: Json, raw: RawAttributes): AttributesPlan {
  const faults: Record<string, string> = {};
  const others = readOthers(rawOfOthers(fields, before, raw));
  if (typeof others === 'string') faults[OTHERS] = others;
  const attributes: Json = typeof others === 'string' ? {} : { ...others };
  for (const field of fields) {
    const read = readField(field, rawOf(field, before, raw));
    if (read.fault !== undefined) faults[field.key] = read.fault;
    else if (field.type === 'switch' && !(field.key in before) && raw[field.key] === undefined && !field.isRequired)
      continue;
    else if (read.value !== undefined) attributes[field.key] = read.value;
  }
  return { attributes, faults };
}

function othersOf(fields: readonly AttributeField[], attributes: Json): Json {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => !fields.some((field) => field.key === key)));
}

/** An object, or what is wrong. */
function readOthers(text: string): Json | string {
  if (text.trim() === '') return {};
  const fault = findJsonFault(text);
  if (fault) return t('attributes.not_json', { line: fault.line, column: fault.column });
  return readJsonObject(text) ?? t('attributes.not_object');
}

interface FieldRead {
  value?: unknown;
  fault?: string;
}

function readField(field: AttributeField, raw: string | boolean): FieldRead {
  if (typeof raw === 'boolean') return { value: raw };
  if (raw.trim() === '') return field.isRequired ? { fault: t('attributes.missing') } : {};
  switch (field.type) {
    case 'number':
    case 'integer':
      return readNumber(field, Number(raw));
    case 'json': {
      const fault = findJsonFault(raw);
      return fault
        ? { fault: t('attributes.not_json', { line: fault.line, column: fault.column }) }
        : { value: JSON.parse(raw) };
    }
    default:
      return readText(field, raw);
  }
}

function readNumber({ type, minimum, maximum }: AttributeField, value: number): FieldRead {
  if (!Number.isFinite(value)) return { fault: t('attributes.not_number') };
  if (type === 'integer' && !Number.isInteger(value)) return { fault: t('attributes.not_integer') };
  if (minimum !== undefined && value < minimum) return { fault: t('attributes.too_small', { least: minimum }) };
  if (maximum !== undefined && value > maximum) return { fault: t('attributes.too_large', { most: maximum }) };
  return { value };
}

function readText({ choices, minLength, maxLength, pattern }: AttributeField, value: string): FieldRead {
  if (choices.length > 0 && !choices.includes(value)) return { fault: t('attributes.no_choice') };
  if (minLength !== undefined && value.length < minLength)
    return { fault: t('attributes.too_short', { least: minLength }) };
  if (maxLength !== undefined && value.length > maxLength)
    return { fault: t('attributes.too_long', { most: maxLength }) };
  return isLike(value, pattern) ? { value } : { fault: t('attributes.not_like') };
}

/** A pattern that the browser does not know is not asked. */
function isLike(value: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}
