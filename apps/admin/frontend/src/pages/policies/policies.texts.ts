import { createTexts } from '@portico/texts';

export const t = createTexts({
  'policies.title': 'Policies',
  'policies.purpose': 'What is given without a role, what can never be given, and what can be given at all.',
  'policies.tab': 'Show',
  'policies.direct': 'Direct policies',
  'policies.guardrails': 'Guardrails',
  'policies.actions': 'Actions',
  'policies.orphans': 'Gives nothing',
  'policies.where': 'Where',
  'policies.everywhere': 'Everywhere',
  'policies.undo': 'Undo',
  'policies.cancel': 'Cancel',
});
