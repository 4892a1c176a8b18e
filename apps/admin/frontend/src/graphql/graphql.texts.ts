import { createTexts } from '@portico/texts';

export const t = createTexts({
  'graphql.unknown': 'Something went wrong on the server. Try again in a moment.',
  'graphql.unreachable': "The server can't be reached. Check your connection and try again.",
});
