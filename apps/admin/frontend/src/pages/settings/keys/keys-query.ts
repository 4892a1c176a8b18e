import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const signingKeysQuery = graphql(`
  query SigningKeys {
    signingKeys {
      kid
      algorithm
      status
      createdAt
      signsFrom
      expiresAt
    }
  }
`);

export const rotateSigningKeysMutation = graphql(`
  mutation RotateSigningKeys($now: Boolean) {
    rotateSigningKeys(now: $now) {
      kid
    }
  }
`);

export type SigningKey = ResultOf<typeof signingKeysQuery>['signingKeys'][number];
