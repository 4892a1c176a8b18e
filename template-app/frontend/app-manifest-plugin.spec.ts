import { expect, test } from 'vitest';
import { fillHead } from './app-manifest-plugin.ts';

test.each([
  ['Big $$ Sale', 'Draws "a -> b" flows.', 'Big $$ Sale', 'Draws &quot;a -&gt; b&quot; flows.'],
  ["$& $` $'", '</title><script>', '$&amp; $` $&#39;', '&lt;/title&gt;&lt;script&gt;'],
])('the name %s and the description %s come out as they were typed', (name, description, title, content) => {
  const html = '<meta name="description" content="%APP_DESCRIPTION%"><title>%APP_NAME%</title>';
  expect(fillHead(html, { name, description })).toBe(
    `<meta name="description" content="${content}"><title>${title}</title>`,
  );
});
