import type { FieldsOfTypes, Operation } from './list-operations.ts';
import type { SchemaField, TypeReference } from './schema-query.ts';

/** The text of an operation with its required variables and the plain fields of what it answers. */
export function writeOperation({ kind, name, args, type }: Operation, fields: FieldsOfTypes): string {
  const required = args.filter((arg) => arg.type.kind === 'NON_NULL');
  const declared = required.map((arg) => `$${arg.name}: ${writeType(arg.type)}`).join(', ');
  const passed = required.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const head = `${kind} ${title}${inBrackets(declared)} {\n  ${name}${inBrackets(passed)}`;
  return `${head}${writeSelection(type, fields, 1)}\n}\n`;
}

/** Values to fill in, for the required variables. */
export function writeVariables({ args }: Operation): string {
  const required = args.filter((arg) => arg.type.kind === 'NON_NULL');
  return required.length === 0
    ? ''
    : JSON.stringify(Object.fromEntries(required.map((arg) => [arg.name, ''])), null, 2);
}

function writeSelection(type: TypeReference, fields: FieldsOfTypes, depth: number): string {
  if (!isObject(type)) return '';
  const chosen = (fields.get(nameOf(type)) ?? []).filter(isChosen);
  const indent = '  '.repeat(depth + 1);
  const lines = chosen.map((field) => `${indent}${field.name}${writeSelection(field.type, fields, depth + 1)}`);
  return ` {\n${lines.length > 0 ? lines.join('\n') : `${indent}__typename`}\n${'  '.repeat(depth)}}`;
}

/** Fields that need no argument. Of objects only the items of a page: the rest is for the reader to add. */
function isChosen({ name, args, type }: SchemaField): boolean {
  return !args.some((arg) => arg.type.kind === 'NON_NULL') && (!isObject(type) || name === 'items');
}

function isObject(type: TypeReference): boolean {
  return ['OBJECT', 'INTERFACE', 'UNION'].includes(unwrap(type).kind);
}

const nameOf = (type: TypeReference) => unwrap(type).name ?? '';
const unwrap = (type: TypeReference): TypeReference => (type.ofType ? unwrap(type.ofType) : type);
const inBrackets = (text: string) => (text === '' ? '' : `(${text})`);

function writeType({ kind, name, ofType }: TypeReference): string {
  if (kind === 'NON_NULL') return `${writeType(ofType!)}!`;
  return kind === 'LIST' ? `[${writeType(ofType!)}]` : (name ?? '');
}
