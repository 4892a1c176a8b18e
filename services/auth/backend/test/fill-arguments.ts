import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

const SAMPLES: Readonly<Record<string, unknown>> = {
  String: 'foreign',
  Int: 1,
  Float: 1,
  Boolean: true,
  DateTime: '2030-01-01T00:00:00Z',
  JSONObject: {},
};

/** Fields that stand for an id beside them: both together are refused before anything is looked up. */
const INSTEAD_OF_AN_ID: ReadonlySet<string> = new Set(['CreateDirectPolicyInput.block']);

type IdOf = (name: string) => string;

/** Fills all ids, including optional ones, and other required values. */
export function sampleOf(name: string, type: GraphQLInputType, idOf: IdOf): unknown {
  if (isNonNullType(type)) return sampleOf(name, type.ofType, idOf);
  if (isListType(type)) return [sampleOf(name, type.ofType, idOf)];
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const chosen = fields.filter((field) => !INSTEAD_OF_AN_ID.has(`${type.name}.${field.name}`));
    return valuesOf(chosen, idOf);
  }
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return type.name === 'ID' ? idOf(name) : SAMPLES[type.name];
}

function valuesOf(parameters: readonly (GraphQLArgument | GraphQLInputField)[], idOf: IdOf): Record<string, unknown> {
  const given = parameters.filter(({ type }) => isNonNullType(type) || namesOfIds([{ name: '', type }]).length > 0);
  return Object.fromEntries(given.map(({ name, type }) => [name, sampleOf(name, type, idOf)]));
}

/** Names of id arguments, including those inside input objects. */
export function namesOfIds(parameters: readonly { name: string; type: GraphQLInputType }[]): string[] {
  return parameters.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    if (isInputObjectType(named)) return namesOfIds(Object.values(named.getFields()));
    return named.name === 'ID' ? [name] : [];
  });
}

/** All fields without arguments, two levels deep. */
function selectionOf(type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).filter((field) =>
    field.args.every(({ type: t }) => !isNonNullType(t)),
  );
  const chosen = fields.filter((field) => levels > 0 || !isObjectType(getNamedType(field.type)));
  return `{ ${['__typename', ...chosen.map((field) => `${field.name} ${selectionOf(field.type, levels - 1)}`)].join(' ')} }`;
}

/** A call of a field. `idOf` chooses each id by its argument's name. */
export function callOf(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, idOf: IdOf) {
  const variables = valuesOf(field.args, idOf);
  const given = field.args.filter(({ name }) => name in variables);
  const heads = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const query = `${operation} ${heads && `(${heads})`} { it: ${field.name}${passed && `(${passed})`} ${selectionOf(field.type, 2)} }`;
  return { query, variables };
}
