import { createTexts } from '@portico/texts';

export const t = createTexts({
  'remedies.title': 'What would change it',
  'remedy.leave': 'Take {name} out of {group}',
  'remedy.leave.hint': 'Takes away what else the group gives or forbids',
  'remedy.take': 'Take {role} from {name}',
  'remedy.take.hint': 'With everything that it gives or forbids',
  'remedy.role': 'Change what {role} forbids',
  'remedy.role.hint': 'Counts for everyone who has the role',
  'remedy.the_policy': 'the policy',
  'remedy.policy': 'Change or remove the policy',
  'remedy.policy.hint': 'Counts for everyone whom it reaches',
  'remedy.condition': 'Change the condition of {role}',
  'remedy.condition.hint': "It doesn't hold for {name} now",
  'remedy.again': 'Give {role} from today',
  'remedy.again.ended': 'It ended {day, date, medium}',
  'remedy.again.not_yet': 'It begins {day, date, medium}',
  'remedy.give': 'Give {name} a role that allows it',
  'remedy.give.hint': 'You see who gains what before you save',
  'remedy.activate': 'Activate {name}',
  'remedy.activate.hint': 'Everything that they were given works again',
  'remedy.place.hint': 'Everything in it works again',
});
