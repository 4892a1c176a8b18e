import { createTexts } from '@portico/texts';

export const t = createTexts({
  'decide.approve': 'Approve',
  'decide.approve_of': 'Approve the request of {name}',
  'decide.approve_count': 'Approve {count}',
  'decide.deny': 'Deny…',
  'decide.approved': '{name} can open {app}',
  'decide.approved_until': '{name} can open {app} until {day, date, medium}',
  'decide.approved_count': '{count} requests are approved',
  'decide.denied': '{count, plural, one {The request is} other {# requests are}} denied',
  'decide.undo': 'Undo',
  'decide.deny_request': '{count, plural, one {Deny request} other {Deny # requests}}',
  'decide.deny_title': 'Deny {count, plural, one {# request} other {# requests}}?',
  'decide.deny_hint': 'All of them read the same reason.',
  'decide.back': 'Back',
  'decide.reason': 'Reason',
  'decide.reason_missing': 'Write a reason. The person reads it.',
  'decide.reason_hint': '{name} sees this, and can ask again.',
  'decide.ask_owner': 'Ask the owner',
  'decide.not_needed': 'Not needed for this',
  'decide.too_long': 'Too long',
  'decide.selected': '{people, plural, one {# person} other {# people}}, {apps, plural, one {# app} other {# apps}}',
});
