import { createTexts } from '@portico/texts';

export const t = createTexts({
  'tenant.title': 'Company or team',
  'tenant.back': 'Tenants',
  'tenant.people': 'People',
  'tenant.failed': "This tenant couldn't be loaded",
  'tenant.members': 'Members',
  'tenant.invitations': 'Invitations',
  'tenant.apps': 'Apps',
  'tenant.edit': 'Edit',
  'tenant.status': 'Status',
  'tenant.alias': 'Alias',
  'tenant.tags': 'Tags',
  'tenant.created': 'Created',
  'tenant.id': 'Id',
  'tenant.copy_id': 'Copy id',
});
