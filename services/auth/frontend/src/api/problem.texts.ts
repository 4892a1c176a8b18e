import { createTexts } from '@portico/texts';

export const t = createTexts({
  'problem.invalid_credentials': "That email and password don't match. Try again.",
  'problem.throttled': 'Too many attempts. Try again {when}.',
  'problem.busy': 'Many people are signing in right now. Try again {when}.',
  'problem.in_a_moment': 'in a moment',
  'problem.weak_password':
    "This password is easy to guess. Choose one that isn't common and doesn't contain your name or email.",
  'problem.unreachable': "The server didn't answer. Check your connection and try again.",
  'problem.no_answer': "The server didn't answer.",
  'problem.unreadable': "The server couldn't answer.",
});
