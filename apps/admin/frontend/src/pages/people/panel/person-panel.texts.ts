import { createTexts } from '@portico/texts';

export const t = createTexts({
  'panel.person': 'Person',
  'panel.copy_email': 'Copy email',
  'panel.copy_id': 'Copy id',
  'panel.open_profile': 'Open profile',
  'panel.status': 'Status',
  'panel.groups': 'Groups',
  'panel.rights': 'Rights',
  'panel.administrator': 'Platform administrator',
  'panel.joined': 'Joined',
  'panel.id': 'Id',
  'people.panel.failed': "This person couldn't be loaded",
});
