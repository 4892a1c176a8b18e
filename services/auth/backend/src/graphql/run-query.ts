import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from './context.ts';
import { isDeeperThan } from '../fields/is-deeper-than.ts';
import { graphqlErrors } from './graphql.errors.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { checkNesting } from './limits/check-nesting.ts';
import { schema } from './schema.ts';

interface CheckedQuery {
  document?: DocumentNode;
  errors: readonly unknown[];
}

const MOST_TOKENS = 5000;
const MOST_ALIASES = 50;
/** Deeper than any attributes or conditions. */
const DEEPEST_VARIABLES = 32;
const RULES = [...specifiedRules, maxAliasesRule({ n: MOST_ALIASES }) as unknown as ValidationRule];

/** By text: the console and the CLI send the same few hundred. */
const checked = new LRUCache<string, CheckedQuery>({
  max: 500,
  maxSize: 2_000_000,
  sizeCalculation: (_query, text) => text.length,
});

/** The builder limits depth and complexity. Errors are returned as thrown. */
export async function runQuery(
  { query, variables, operationName }: GraphqlRequest,
  context: Context,
  introspection: boolean,
): Promise<ExecutionResult> {
  if (isDeeperThan(DEEPEST_VARIABLES, variables)) return { errors: [asGraphQLError(graphqlErrors.too_deep())] };
  const { document, errors } = checkQuery(query, introspection);
  if (!document || errors.length > 0) return { errors: errors as readonly GraphQLError[] };
  return execute({ schema, document, variableValues: variables, operationName, contextValue: context });
}

function checkQuery(text: string, introspection: boolean): CheckedQuery {
  const key = `${introspection ? '+' : '-'}${text}`;
  const known = checked.get(key);
  if (known) return known;
  const fresh = parseAndValidate(text, introspection ? RULES : [...RULES, NoSchemaIntrospectionCustomRule]);
  checked.set(key, fresh);
  return fresh;
}

function parseAndValidate(text: string, rules: readonly ValidationRule[]): CheckedQuery {
  try {
    checkNesting(text, MOST_TOKENS);
    const document = parse(text, { maxTokens: MOST_TOKENS });
    return { document, errors: validate(schema, document, rules) };
  } catch (error) {
    return { errors: [asGraphQLError(error as Error)] };
  }
}

function asGraphQLError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
}
