import { expect, test } from 'vitest';
import type { AppIdentity } from './app-identity.ts';
import { substituteFileName, substituteText } from './substitute-text.ts';

const template: AppIdentity = {
  slug: 'template-app',
  name: 'Notes',
  description: 'Short notes that only you can see.',
  folder: 'template-app',
  ports: { frontend: 5120, backend: 8120, database: 5442 },
};
const sheets: AppIdentity = {
  slug: 'time-sheets',
  name: 'Time "$&" sheets',
  description: 'Who worked, on "what" & when.',
  folder: 'apps/products/time-sheets',
  ports: { frontend: 5130, backend: 8130, database: 5443 },
};
const entries = ['backend', 'frontend', 'scripts', 'docker-compose.yml'];
const substitute = (file: string, text: string): string =>
  substituteText(text, file, { from: template, to: sheets, entries });

test.each([
  ['backend/package.json', '"@portico/template-app-backend"', '"@portico/time-sheets-backend"'],
  [
    'backend/prisma.config.ts',
    'postgresql://template_app@127.0.0.1/template_app',
    'postgresql://time_sheets@127.0.0.1/time_sheets',
  ],
  [
    'backend/src/a.ts',
    'class TemplateAppModule { templateAppName = TEMPLATE_APP_KEY }',
    'class TimeSheetsModule { timeSheetsName = TIME_SHEETS_KEY }',
  ],
  ['e2e/smoke.spec.ts', 'http://template-app.localhost:8080/', 'http://time-sheets.localhost:8080/'],
  [
    'docker-compose.yml',
    'dockerfile: template-app/backend/Dockerfile',
    'dockerfile: apps/products/time-sheets/backend/Dockerfile',
  ],
  [
    'backend/Dockerfile',
    'COPY template-app/backend template-app/backend',
    'COPY apps/products/time-sheets/backend apps/products/time-sheets/backend',
  ],
  [
    'README.md',
    'cd template-app && make test APP=template-app',
    'cd apps/products/time-sheets && make test APP=time-sheets',
  ],
  ['README.md', 'Edit `template-app/` only.', 'Edit `apps/products/time-sheets` only.'],
  ['README.md', 'bash template-app/scripts/smoke-test.sh', 'bash apps/products/time-sheets/scripts/smoke-test.sh'],
  ['docker-compose.yml', '"127.0.0.1:8120:8120" # 5120 5442', '"127.0.0.1:8130:8130" # 5130 5443'],
  [
    'backend/src/a.ts',
    'const limit = 51200; const at = 0.5120; const id = 18120',
    'const limit = 51200; const at = 0.5120; const id = 18120',
  ],
  ['frontend/index.html', '<title>Notes</title>', '<title>Time &quot;$&amp;&quot; sheets</title>'],
  ['backend/src/a.ts', "const appName = 'Notes';", String.raw`const appName = 'Time \"\$&\" sheets';`],
  [
    'backend/src/a.ts',
    "throw new Error('Notes are gone'); class Notes {}",
    "throw new Error('Notes are gone'); class Notes {}",
  ],
  ['README.md', '# Notes\n\nNotes are short.\n', '# Time "$&" sheets\n\nNotes are short.\n'],
  ['backend/package.json', '"The template app\'s backend."', String.raw`"The Time \"$&\" sheets app's backend."`],
  [
    'frontend/package.json',
    '"description": "Short notes that only you can see."',
    String.raw`"description": "Who worked, on \"what\" & when."`,
  ],
  ['README.md', 'Short notes that only you can see.', 'Who worked, on "what" & when.'],
  [
    'README.md',
    'A template is not an app; my-template-apps, xtemplate-app',
    'A template is not an app; my-template-apps, xtemplate-app',
  ],
])('%s: %s', (file, text, expected) => {
  expect(substitute(file, text)).toBe(expected);
});

test('does not say The twice', () => {
  const to = { ...sheets, name: 'The Ledger' };
  expect(substituteText("The template app's backend.", 'a.md', { from: template, to, entries })).toBe(
    "The Ledger app's backend.",
  );
});

test('swaps ports that are each other’s', () => {
  const to = { ...sheets, ports: { frontend: 8120, backend: 5120, database: 5442 } };
  expect(substituteText('5120 8120', 'a.yml', { from: template, to, entries })).toBe('8120 5120');
});

test('renaming an app whose slug is an ordinary word leaves the word alone', () => {
  const notes: AppIdentity = { ...template, slug: 'notes', folder: 'apps/notes' };
  const memos: AppIdentity = { ...notes, slug: 'memos', folder: 'apps/memos' };
  const rename = (file: string, text: string): string =>
    substituteText(text, file, { from: notes, to: memos, entries, oneWord: 'plain' });
  expect(rename('backend/src/a.ts', "@Controller('api/notes') import '@portico/notes-backend'")).toBe(
    "@Controller('api/notes') import '@portico/memos-backend'",
  );
  expect(rename('README.md', 'apps/notes/backend has notes at http://notes.localhost, APP=notes')).toBe(
    'apps/memos/backend has notes at http://memos.localhost, APP=memos',
  );
  expect(rename('.env.app', 'PORTICO_SLUG=notes')).toBe('PORTICO_SLUG=memos');
});

test('renames files that carry the slug', () => {
  expect(substituteFileName('template-app.service.ts', 'template-app', 'time-sheets')).toBe('time-sheets.service.ts');
  expect(substituteFileName('template_app.sql', 'template-app', 'time-sheets')).toBe('time_sheets.sql');
  expect(substituteFileName('notes.service.ts', 'template-app', 'time-sheets')).toBe('notes.service.ts');
});
