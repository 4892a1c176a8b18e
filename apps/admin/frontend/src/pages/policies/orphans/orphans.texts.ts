import { createTexts } from '@portico/texts';

export const t = createTexts({
  'orphan.label': 'What gives nothing',
  'orphan.failed': "This list couldn't be loaded",
  'orphan.none': 'Everything gives something',
  'orphan.none.hint': 'Roles and policies whose role, holder or object is gone are listed here, to be cleared away.',
  'orphan.who': 'Who',
  'orphan.what': 'What',
  'orphan.policy': 'A direct policy',
  'orphan.why': 'Why it gives nothing',
  'orphan.role_deleted': 'The role was removed',
  'orphan.role_dormant': 'The app no longer declares the role',
  'orphan.block_dormant': 'The app no longer declares the permission',
  'orphan.object_deleted': 'What it is about was removed',
  'orphan.subject_deleted': 'Who has it was removed',
  'orphan.subject_disabled': 'Who has it is suspended',
  'orphan.tenant_deleted': 'Where it holds was removed',
  'orphan.since': 'Given',
  'orphan.remove': 'Clear it from {name}',
  'orphan.removed': 'Cleared away',
});
