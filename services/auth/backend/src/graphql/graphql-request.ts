import { z } from 'zod';

/** GraphQL over HTTP, §5.1. */
export const graphqlRequest = z.object({
  query: z.string().max(100_000),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().max(200).nullish(),
});
export type GraphqlRequest = z.output<typeof graphqlRequest>;
