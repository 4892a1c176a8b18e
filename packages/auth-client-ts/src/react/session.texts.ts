import { createTexts } from '@portico/texts';

export const t = createTexts({
  'session.signing_in': 'Signing in…',
  'session.signed_out': "You're signed out",
  'session.signed_out_hint': 'Sign in to pick up where you left off.',
  'session.sign_in': 'Sign in',
  'session.network': "Can't reach this app",
  'session.network_named': "Can't reach {name}",
  'session.network_hint': 'Check your connection. This page keeps trying.',
  'session.server': 'This app is unavailable right now',
  'session.server_named': '{name} is unavailable right now',
  'session.server_hint': 'This page keeps trying and opens as soon as it can.',
  'session.retry': 'Try again',
  'session.loop': 'You keep getting signed out',
  'session.loop_hint': 'Your browser may be blocking cookies for this site. Allow them, then sign in again.',
  'session.apps': 'Go to your apps',
  'session.expired.tab': 'Session ended',
  'session.expired.title': 'Your session has ended',
  'session.expired.hint':
    'Sign in again as {name} to continue. Sign-in opens in a new tab, and this page keeps what you wrote.',
  'session.expired.sign_in': 'Sign in again',
});
