import { createTexts } from '@portico/texts';

export const t = createTexts({
  'explorer.title': 'API explorer',
  'explorer.heading': 'Tools',
  'explorer.purpose': 'Try the administrative API. It answers with your own rights, and the audit log names you.',
  'explorer.run': 'Run',
  'explorer.query': 'Query',
  'explorer.variables': 'Variables',
  'explorer.variables.fault': 'The variables are not a JSON object.',
  'explorer.keys': 'Ctrl and Enter runs it.',
  'explorer.answer': 'Answer',
  'explorer.answer.none': 'Choose an operation or write one, then run it.',
  'explorer.answer.facts': '{milliseconds, number} ms',
  'explorer.running': 'Running…',
  'explorer.operations': 'Operations',
  'explorer.find': 'Find an operation',
  'explorer.search': 'Name or purpose',
  'explorer.queries': 'Queries',
  'explorer.mutations': 'Mutations',
  'explorer.no_match': 'No operation matches “{q}”.',
  'explorer.failed': "The operations couldn't be loaded",
});
