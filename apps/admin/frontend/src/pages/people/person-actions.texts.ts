import { createTexts } from '@portico/texts';

/** Apart from the page's own: the command menu is there before the page. */
export const t = createTexts({
  'person_actions.ask': 'Ask why {name} can or can’t',
  'person_actions.give': 'Give {name} a role',
  'person_actions.end': 'End the sessions of {name}',
  'person_actions.audit': 'Audit log of {name}',
});
