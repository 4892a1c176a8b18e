import { expect, it } from 'vitest';
import { sayQuestion } from './say-question.ts';

it('says what is asked in the middle of a sentence', () => {
  const [crm, refit] = [
    { name: 'CRM', type: 'entity' },
    { name: 'Orchard Lane', type: 'resource:deal' },
  ];
  expect(sayQuestion(crm, { name: 'open', title: 'Open it', on: null })).toBe('open CRM');
  expect(sayQuestion(crm, { name: 'deal.read', title: 'See deals', on: 'deal' })).toBe('see deals in CRM');
  expect(sayQuestion(crm, { name: 'pdf', title: 'PDFs', on: null })).toBe('use PDFs in CRM');
  expect(sayQuestion(refit, { name: 'deal.write', title: 'Edit', on: null })).toBe('edit Orchard Lane');
});
