import { createTexts } from '@portico/texts';

export const t = createTexts({
  'panel.failed': "This group couldn't be loaded",
  'panel.new_inside': 'New group inside',
  'panel.move': 'Move…',
});
