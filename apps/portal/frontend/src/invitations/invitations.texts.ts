import { createTexts } from '@portico/texts';

export const t = createTexts({
  'invitations.label': 'Invitations',
  'invitations.title': '{tenant} invites you',
  'invitations.by': 'From {name}.',
  'invitations.role': 'You get the role {role}.',
  'invitations.until': 'Until {date, date, medium}.',
  'invitations.join': 'Join',
  'invitations.join_tenant': 'Join {tenant}',
  'invitations.acceptance': "You're in {tenant} now",
  'invitations.decline': 'Decline',
  'invitations.decline_tenant': 'Decline the invitation to {tenant}',
  'invitations.decline.title': 'Decline the invitation to {tenant}?',
  'invitations.decline.effect': 'To join later, you need a new invitation.',
  'invitations.rejection': 'You declined the invitation to {tenant}',
  'invitations.not_theirs':
    "This invitation isn't for {who}, or no longer works. Ask the person who invited you for a new link.",
  'invitations.failed': "Your answer to {tenant} couldn't be sent",
});
