import { createTexts } from '@portico/texts';

export const t = createTexts({
  'sessions.title': 'Sessions',
  'sessions.none': 'Not signed in anywhere.',
  'sessions.end': 'End',
  'sessions.end_of': 'End the session in {browser}',
  'sessions.end_all': 'End all',
  'sessions.ended': 'Session in {browser} ended',
  'sessions.ended_all': '{count, plural, one {# session} other {# sessions}} ended',
});
