import { createTexts } from '@portico/texts';

export const t = createTexts({
  'deleted.title': 'Deleted',
  'deleted.at': 'Deleted',
  'deleted.id': 'Id',
  'deleted.copy_id': 'Copy id',
  'deleted.gone': 'It is no longer among what was deleted.',
  'deleted.restore': 'Restore',
  'deleted.restored': '{name} is restored',
  'deleted.purge': 'Remove for good…',
  'deleted.purge.ask': 'Remove {name} for good?',
  'deleted.purge.effect': "Every permission that names it goes with it. This can't be undone.",
  'deleted.purge.confirm': 'Remove for good',
  'deleted.purged': '{name} is removed for good',
});
