import { createTexts } from '@portico/texts';

export const t = createTexts({
  'door.title': "You don't have access to {name}",
  'door.lead': "You're signed in, but this app is only for people with a role in it.",
  'door.elsewhere.title': 'Switch to open {name}',
  'door.elsewhere.lead': 'You can open this app in {places}, but not where you are now.',
  'door.elsewhere.switch': 'Switch to {place}',
  'door.elsewhere.hint': 'Every app that is open in this browser will switch too.',
  'door.switch_account': 'Switch account',
  'door.apps': 'Go to your apps',
  'door.not_requestable':
    "You can't request access here. If you need this app, ask your administrator for a role in it.",
  'door.reason': 'Why do you need it?',
  'door.reason_optional': 'Optional',
  'door.decision': 'An administrator will decide.',
  'door.decision_role': "An administrator will decide. You'd get the role <role>{title}</role>.",
  'door.request': 'Request access',
  'door.requested.title': 'You requested {name}',
  'door.requested.lead': "Once it's approved, you can open it here or from your apps.",
  'door.requested.asked': 'You asked',
  'door.requested.today': '{at, time, short}',
  'door.requested.earlier': '{at, date, ::dMMMM}',
  'door.requested.waiting': 'Waiting for an administrator',
  'door.requested.opens': '{name} opens',
  'door.requested.opens_as': '{name} opens as {role}',
  'door.requested.retry': 'Try again',
});
