import { createTexts } from '@portico/texts';

export const t = createTexts({
  'compare.title': 'Compare access',
  'compare.purpose': 'What two people can open, which roles they have, and where each role comes from.',
  'compare.back': 'Person',
  'compare.with': 'Compare with',
  'compare.start': 'Choose someone to compare with',
  'compare.start.hint':
    'A colleague with the same job, for example. You see what only one of them has, and can give it to the other.',
  'compare.failed': "Their access couldn't be loaded",
  'compare.same': 'They have the same access',
  'compare.same.hint': 'Every role and every app of {one} is one of {other}, too.',
  'compare.roles': 'Roles',
  'compare.apps': 'Apps',
  'compare.only': 'Only {name}',
  'compare.both': 'Both',
  'compare.no_roles': 'No role that {other} lacks.',
  'compare.no_apps': 'No app that {other} lacks.',
  'compare.no_both_roles': 'No role in common.',
  'compare.no_both_apps': 'No app in common.',
  'compare.give': 'Give to {name}',
  'compare.give_of': 'Give to {name}: {role}',
  'compare.of': '{name}: ',
});
