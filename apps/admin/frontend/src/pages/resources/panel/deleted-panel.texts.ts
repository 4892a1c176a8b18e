import { createTexts } from '@portico/texts';

export const t = createTexts({
  'deleted.title': 'Deleted resource',
  'deleted.at': 'Deleted',
  'deleted.id': 'Id',
  'deleted.copy_id': 'Copy id',
  'deleted.gone': 'It is no longer among the deleted resources.',
  'deleted.restore': 'Restore',
  'deleted.restored': '{name} restored',
  'deleted.purge': 'Delete for good…',
  'deleted.purge.ask': 'Delete {name} for good?',
  'deleted.purge.effect': 'Every permission that names it goes with it. This cannot be undone.',
  'deleted.purge.confirm': 'Delete for good',
  'deleted.purged': '{name} deleted for good',
});
