import { createTexts } from '@portico/texts';

export const t = createTexts({
  'lifecycle.undo': 'Undo',
  'lifecycle.sessions': '{count, plural, =0 {No session is open} one {# session ends} other {# sessions end}}',
  'lifecycle.apps': 'All apps stop opening for {name}',
  'lifecycle.suspend': 'Suspend',
  'lifecycle.suspend.effect': 'Ends all sessions. Roles and groups stay, so it can be undone any time.',
  'lifecycle.suspend.open': 'Suspend…',
  'lifecycle.suspend.title': 'Suspend {name}?',
  'lifecycle.suspend.hint': 'Roles and groups stay as they are, so this can be undone.',
  'lifecycle.suspend.action': 'Suspend {name}',
  'lifecycle.suspend.keep': 'Keep active',
  'lifecycle.suspended': '{name} is suspended',
  'lifecycle.reinstate': 'Reinstate',
  'lifecycle.reinstate.effect': 'Lets this person sign in again, with the same roles and groups.',
  'lifecycle.reinstated': '{name} can sign in again',
  'lifecycle.delete': 'Delete',
  'lifecycle.delete.effect':
    'Signs the person out at once. Until the account is erased you can restore it, but not the password.',
  'lifecycle.delete.open': 'Delete…',
  'lifecycle.delete.title': 'Delete {name}?',
  'lifecycle.delete.hint': '{name} is signed out now. You can restore the account, but not the password.',
  'lifecycle.delete.hint.erased':
    '{name} is signed out now and erased on {day, date, medium}. Until then you can restore the account, but not the password.',
  'lifecycle.delete.hint.kept':
    '{name} is signed out now. You can restore the account, but not the password, until somebody erases it for good.',
  'lifecycle.delete.apps':
    '{count, plural, =0 {No app was open to {name}} one {# app stops opening for {name}} other {# apps stop opening for {name}}}',
  'lifecycle.delete.kept':
    '{roles, plural, one {# role} other {# roles}} and {groups, plural, one {# group} other {# groups}} stay, in case the account is restored',
  'lifecycle.delete.erased': '{day, date, medium}: the account, its roles and its groups are erased',
  'lifecycle.delete.not_erased': 'Nothing is erased by itself',
  'lifecycle.delete.audit': 'Audit entries stay, with the id only',
  'lifecycle.delete.action': 'Delete {name}',
  'lifecycle.delete.keep': 'Keep {name}',
  'lifecycle.restored': '{name} is back. Create a set-up link for a new password.',
});
