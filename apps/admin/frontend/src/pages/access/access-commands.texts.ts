import { createTexts } from '@portico/texts';

/** Apart from the page's own: the command menu is there before the page. */
export const t = createTexts({
  'access_commands.do': 'Do',
  'access_commands.give': 'Give access',
});
