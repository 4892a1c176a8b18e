import { z } from 'zod';

/** What GraphQL over HTTP sends, without extensions: auth knows none. */
export const graphqlRequest = z.strictObject({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().max(200).nullish(),
});

export type GraphqlRequest = z.infer<typeof graphqlRequest>;
