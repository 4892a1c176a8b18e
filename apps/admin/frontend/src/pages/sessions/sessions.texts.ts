import { createTexts } from '@portico/texts';

export const t = createTexts({
  'sessions.page.title': 'Sessions',
  'sessions.page.purpose': 'Browsers in which people are signed in now.',
  'sessions.page.failed': "Sessions couldn't be loaded",
  'sessions.page.person': 'Person',
  'sessions.page.browser': 'Browser',
  'sessions.page.address': 'Address',
  'sessions.page.since': 'Signed in',
  'sessions.page.seen': 'Last seen',
  'sessions.page.actions': 'Actions',
  'sessions.page.end': 'End',
  'sessions.page.this_one': 'This session',
  'sessions.page.end_this': 'End this session',
  'sessions.page.end_one': "End {name}'s session in {browser}",
  'sessions.page.end_all': 'End all sessions',
  'sessions.page.ask_one': "End {name}'s session?",
  'sessions.page.ask_one.hint':
    'In {browser}, {name} has to sign in again. Apps that are open there close within a second.',
  'sessions.page.ask_all': 'End all sessions of {name}?',
  'sessions.page.ask_all.hint': '{name} has to sign in again in every browser. Open apps close within a second.',
  'sessions.page.ask_this': 'End this session?',
  'sessions.page.ask_this.hint':
    "You're using it now, so you'll be signed out here. Apps that are open in this browser close within a second.",
  'sessions.page.ask_own': 'End all your sessions?',
  'sessions.page.ask_own.hint':
    "You'll be signed out here too, and have to sign in again in every browser. Open apps close within a second.",
  'sessions.page.end_sign_out': 'End and sign out',
  'sessions.page.keep': 'Keep signed in',
  'sessions.page.stay': 'Stay signed in',
  'sessions.page.ended_one': "{name}'s session in {browser} ended",
  'sessions.page.ended_all': '{count, plural, one {# session} other {# sessions}} of {name} ended',
  'sessions.page.none': 'Nobody is signed in',
  'sessions.page.none.hint': 'Each browser in which a person signs in shows up here.',
  'sessions.page.no_match': 'This person is not signed in anywhere',
  'sessions.page.no_match.hint': 'Their sessions ended, or they have never signed in.',
});
