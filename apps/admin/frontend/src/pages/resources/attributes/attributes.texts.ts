import { createTexts } from '@portico/texts';

export const t = createTexts({
  'attributes.title': 'Attributes',
  'attributes.hint': 'A JSON object. Conditions of roles can read it.',
  'attributes.others': 'Other attributes',
  'attributes.others.hint': 'Optional: a JSON object with what the profile does not name.',
  'attributes.optional': 'Optional',
  'attributes.choose': 'Choose…',
  'attributes.missing': 'This one is needed.',
  'attributes.not_json': 'Line {line, number}, column {column, number}: this is not JSON.',
  'attributes.not_object': "This isn't a JSON object. Begin with a curly bracket.",
  'attributes.not_number': 'Enter a number.',
  'attributes.not_integer': 'Enter a whole number.',
  'attributes.too_small': 'Enter {least, number} or more.',
  'attributes.too_large': 'Enter {most, number} or less.',
  'attributes.too_short': 'Use at least {least, plural, one {# character} other {# characters}}.',
  'attributes.too_long': 'Use at most {most, plural, one {# character} other {# characters}}.',
  'attributes.no_choice': 'Choose one of the list.',
  'attributes.not_like': "This doesn't have the form that the profile asks for.",
});
