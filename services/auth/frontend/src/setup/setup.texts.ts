import { createTexts } from '@portico/texts';

export const t = createTexts({
  'setup.title': 'Set up Portico',
  'setup.lead': "You'll be the first administrator: you invite people and decide who can open which app.",
  'setup.welcome': 'Welcome, {name}',
  'setup.welcome_lead': "Choose a password. You'll use it to open all your apps.",
  'setup.foot': "You'll be signed in right away.",
  'setup.name': 'Your name',
  'setup.name_missing': 'Enter your name as others know it.',
  'setup.email': 'Email',
  'setup.password': 'Password',
  'setup.password_short': 'Use at least {count, number} characters.',
  'setup.password_hint': 'At least {count, number} characters. A few unrelated words work well.',
  'setup.password_more': '{count, plural, one {# more character} other {# more characters}}',
  'setup.password_enough': 'Long enough',
  'setup.submit_administrator': 'Create account',
  'setup.submit_invited': 'Set password',
  'setup.gone.title': 'This link no longer works',
  'setup.gone.lead':
    'A set-up link works once and for a limited time. It may also have been cut off when it was copied.',
  'setup.gone.done': 'Already set your password? Sign in.',
  'setup.gone.ask': 'Otherwise, ask the person who sent you the link for a new one.',
  'setup.gone.sign_in': 'Sign in',
});
