import { createTexts } from '@portico/texts';

export const t = createTexts({
  'tenants.apps.title': 'Apps',
  'tenants.apps.failed': "Apps couldn't be loaded",
  'apps.hint': 'An app that is on opens for members who have a role of it here.',
  'tenants.apps.none': 'This platform has no apps yet.',
  'apps.console.off': "Off: the tenant's own administrators can't open it.",
  'apps.on': 'On',
  'apps.turn_on': 'Turn on',
  'apps.turn_off': 'Turn off',
  'apps.turn_on.app': 'Turn {app} on',
  'apps.turn_off.app': 'Turn {app} off',
  'apps.turn_on.ask': 'Turn {app} on?',
  'apps.turn_off.ask': 'Turn {app} off?',
  'apps.turn_off.hint': 'It closes for members of this tenant. Their roles stay, for when it is on again.',
  'apps.turned_on': '{app} is on',
  'apps.turned_off': '{app} is off',
  'apps.undo': 'Undo',
});
