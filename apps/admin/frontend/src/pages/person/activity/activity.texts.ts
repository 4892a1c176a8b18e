import { createTexts } from '@portico/texts';

export const t = createTexts({
  'activity.title': 'Activity',
  'activity.all': 'Audit log of {name}',
  'activity.none': 'Nothing is recorded yet.',
  'activity.failed': "The activity couldn't be loaded",
});
