import { createTexts } from '@portico/texts';

export const t = createTexts({
  'attributes.profile': 'Profile',
  'attributes.profile.none': 'None',
  'attributes.profile.hint': 'Which attributes there are, and of what type.',
  'attributes.profile.kept': 'The current one, which is no longer offered',
  'attributes.label': 'Attributes',
  'attributes.label.hint': 'A JSON object. Conditions of roles can read it.',
  'attributes.wrong': "This isn't a JSON object.",
  'attributes.misfit': '{path}: {message}',
});
