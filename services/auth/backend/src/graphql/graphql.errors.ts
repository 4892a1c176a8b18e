import { defineErrors } from '@portico/nest-service';

export const graphqlErrors = defineErrors('graphql', {
  too_deep: { status: 400, title: 'This query is nested too deeply.' },
});
