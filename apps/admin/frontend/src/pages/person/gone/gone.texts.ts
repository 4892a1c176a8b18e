import { createTexts } from '@portico/texts';

export const t = createTexts({
  'gone.erased': '{name} will be erased on {day, date, medium}',
  'gone.deleted': '{name} is deleted',
  'gone.today': 'Deleted today at {at, time, short}{by, select, you { by you} other { by {by}} nobody {}}.',
  'gone.before': 'Deleted on {at, date, medium}{by, select, you { by you} other { by {by}} nobody {}}.',
  'gone.until': 'Nobody can sign in as {name}. Roles and groups are kept until then.',
  'gone.kept': 'Nobody can sign in as {name}. Roles and groups are kept until somebody erases the account for good.',
  'gone.restore': 'Restore',
  'gone.status': 'Status',
  'gone.status.deleted': 'Deleted',
  'gone.when': 'Deleted',
  'gone.by': 'By',
  'gone.until_day': 'Erased',
  'gone.id': 'Id',
  'gone.copy_id': 'Copy id',
  'gone.sessions': 'Sessions',
  'gone.sessions.ended': 'Ended when {name} was deleted.',
  'gone.purge': 'Remove for good',
  'gone.purge.effect': "Erases the account now, with its roles and groups. This can't be undone.",
  'gone.purge.open': 'Remove for good…',
});
