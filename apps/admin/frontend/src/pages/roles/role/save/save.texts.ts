import { createTexts } from '@portico/texts';

export const t = createTexts({
  'save.title': 'Save {count, plural, one {# change} other {# changes}} to {name}?',
  'save.whole': 'Changes',
  'save.allow': 'Allow to',
  'save.deny': 'Deny to',
  'save.keep': 'Keep editing',
  'save.submit': 'Save {count, plural, one {# change} other {# changes}}',
  'save.saved': '{name} is saved',
  'save.undo': 'Undo',
  'save.undone': '{name} is as it was',
  'save.undo_failed': '{name} could not be put back: it was changed again.',
  'save.stale':
    'Somebody else changed this role while you edited it. Load the new version: your changes stay, and are compared with it.',
  'save.stale.load': 'Load the new version',
  'save.not_held': 'You can only give what you hold yourself. You do not hold {actions}. Ask somebody who does.',
  'save.guardrail':
    'A guardrail refuses this: {kind} can never have {action} on {on}. Take the role from them first, or change the guardrail.',
  'save.guardrail.open': 'Open guardrails',
});
