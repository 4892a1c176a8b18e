import { createTexts } from '@portico/texts';

export const t = createTexts({
  'tabs.sections': 'Sections',
  'panel.open_page': 'Open page',
  'panel.close': 'Close',
  'time.now': 'Now',
  'time.until': 'Until {day}',
  'tenant.where': 'Belongs to',
  'tenant.platform': 'The whole platform',
  'danger.zone': 'Danger zone',
  'danger.cancel': 'Cancel',
  'danger.type': 'Type {name} to confirm',
  'danger.wrong': 'Type {name} exactly as it is written here.',
  'secret.copy': 'Copy',
  'secret.copied': 'Copied',
  'secret.done': 'Done',
  'secret.ask': 'Close without the secret?',
  'secret.ask.hint': "You haven't copied it, and it can't be shown again. You can make a new one at any time.",
  'secret.close_anyway': 'Close anyway',
  'secret.go_back': 'Go back',
  'diff.added': 'Added:',
  'diff.removed': 'Removed:',
});
