import type { AdminDocument } from '../../../graphql/admin-document.ts';
import { graphql } from '../../../graphql/graphql.ts';

export interface TypeReference {
  kind: string;
  name: string | null;
  ofType?: TypeReference | null;
}

export interface SchemaField {
  name: string;
  description: string | null;
  args: readonly { name: string; type: TypeReference }[];
  type: TypeReference;
}

export interface Schema {
  queryType: { name: string };
  mutationType: { name: string };
  types: readonly { kind: string; name: string; fields: readonly SchemaField[] | null }[];
}

/**
 * Every operation with its arguments, and the fields of every type, four wrappers deep: `[Thing!]!`. The generated types say nothing of the
 * schema itself, so the answer is typed by hand.
 */
export const schemaQuery = graphql(
  `
    query ExplorerSchema {
      __schema {
        queryType {
          name
        }
        mutationType {
          name
        }
        types {
          kind
          name
          fields {
            name
            description
            args {
              name
              type {
                ...TypeReference
              }
            }
            type {
              ...TypeReference
            }
          }
        }
      }
    }
  `,
  [
    graphql(`
      fragment TypeReference on __Type {
        kind
        name
        ofType {
          kind
          name
          ofType {
            kind
            name
            ofType {
              kind
              name
            }
          }
        }
      }
    `),
  ],
) as unknown as AdminDocument<{ __schema: Schema }, Record<string, never>>;
