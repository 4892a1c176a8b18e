import { createTexts } from '@portico/texts';

export const t = createTexts({
  'invitation.title': 'Join {place}',
  'invitation.lead': 'Create your account. With it you open every app that {place} gives you.',
  'invitation.member_lead': 'Sign in to answer. The invitation waits for you there.',
  'invitation.submit': 'Create account and join',
  'invitation.has_account': 'Already have an account?',
  'invitation.sign_in': 'Sign in',
  'invitation.done.title': 'Now sign in',
  'invitation.done.lead': 'Use {email} and your password.',
  'invitation.done.hint':
    'Had an account before? Then your earlier password still applies, and the invitation waits for you after you sign in.',
  'invitation.gone.title': 'This invitation no longer works',
  'invitation.gone.lead':
    'An invitation works once and for a limited time. It may also have been taken back, or cut off when it was copied.',
  'invitation.gone.done': 'Already joined? Sign in.',
  'invitation.gone.ask': 'Otherwise, ask the person who invited you for a new link.',
});
