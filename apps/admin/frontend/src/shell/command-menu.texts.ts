import { createTexts } from '@portico/texts';

export const t = createTexts({
  'command.title': 'Search or go to',
  'command.placeholder': 'Search or go to',
  'command.escape': 'Esc',
  'command.results': 'Results',
  'command.recent': 'Recent',
  'command.go_to': 'Go to',
  'command.nothing': 'Nothing matches “{query}”',
});
