import { createTexts } from '@portico/texts';

export const t = createTexts({
  'invitations.label': 'Invitations',
  'invitations.title': '{place} invites you',
  'invitations.by': 'From {name}.',
  'invitations.role': 'You get the role {role}.',
  'invitations.until': 'Until {date, date, medium}.',
  'invitations.join': 'Join',
  'invitations.join_place': 'Join {place}',
  'invitations.acceptance': "You're in {place} now",
  'invitations.decline': 'Decline',
  'invitations.decline_place': 'Decline the invitation to {place}',
  'invitations.decline.title': 'Decline the invitation to {place}?',
  'invitations.decline.effect': 'To join later, you need a new invitation.',
  'invitations.rejection': 'You declined the invitation to {place}',
  'invitations.not_theirs':
    "This invitation isn't for {who}, or no longer works. Ask the person who invited you for a new link.",
  'invitations.failed': "Your answer to {place} couldn't be sent",
});
