import { createTexts } from '@portico/texts';

export const t = createTexts({
  'help.title': 'Keyboard shortcuts',
  'help.general': 'Everywhere',
  'help.go_to': 'Go to',
  'help.command': 'Search or go to',
  'help.search': 'Search this list',
  'help.rows': 'Next and previous row',
  'help.select': 'Select the row',
  'help.open': 'Open the row',
  'help.close': 'Close what is open',
  'help.this': 'Show these shortcuts',
  'help.done': 'Done',
});
