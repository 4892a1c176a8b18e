import { createTexts } from '@portico/texts';

export const t = createTexts({
  'account.appearance.title': 'Appearance',
  'account.appearance.purpose': 'How Portico and all your apps look, on every device.',
  'account.appearance.theme': 'Theme',
  'account.appearance.not_saved': "Your theme wasn't saved",
});
