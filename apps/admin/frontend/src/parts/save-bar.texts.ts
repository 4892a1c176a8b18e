import { createTexts } from '@portico/texts';

export const t = createTexts({
  'save.unsaved': '{count, plural, one {# unsaved change} other {# unsaved changes}}',
  'save.faults': '{count, plural, one {# problem} other {# problems}}',
  'save.discard': 'Discard',
  'save.save': 'Save',
  'save.enter': 'Enter',
});
