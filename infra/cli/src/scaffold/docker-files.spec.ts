import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readComposeFile } from '@portico/manifest';
import { describe, expect, test } from 'vitest';
import type { AppIdentity } from './app-identity.ts';
import { substituteText } from './substitute-text.ts';

const template = join(import.meta.dirname, '../../../../template-app');
const files = [
  'docker-compose.yml',
  'docker-compose.dev.yml',
  ...['backend', 'frontend'].flatMap((side) =>
    ['Dockerfile', 'Dockerfile.dockerignore', 'Dockerfile.dev', 'Dockerfile.dev.dockerignore'].map(
      (file) => `${side}/${file}`,
    ),
  ),
];
const entries = [
  'app.manifest.yml',
  'backend',
  'database',
  'docker-compose.dev.yml',
  'docker-compose.yml',
  'frontend',
  'icon.svg',
];
const read = (file: string): string => readFileSync(join(template, file), 'utf8');

const from: AppIdentity = {
  slug: 'template-app',
  name: 'Notes',
  description: 'Short notes that only you can see.',
  folder: 'template-app',
  ports: { frontend: 5120, backend: 8120, database: 5442 },
};
const identity = (slug: string, folder: string): AppIdentity => ({
  slug,
  folder,
  name: 'Time "$&" sheets',
  description: 'Who worked, on "what" & when.',
  ports: { frontend: 5130, backend: 8130, database: 5443 },
});
const make = (to: AppIdentity) => (file: string) => substituteText(read(file), file, { from, to, entries });

function parse(text: string, folder: string, file: string) {
  const root = mkdtempSync(join(tmpdir(), 'portico-compose-'));
  try {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, file), text);
    return readComposeFile(join(folder, file), root)!;
  } finally {
    rmSync(root, { recursive: true });
  }
}

const folders = ['apps/products/time-sheets', 'clients/time-sheets', 'apps/time-sheets', 'services/time-sheets'];

describe.each(folders)('a new app in %s', (folder) => {
  const text = make(identity('time-sheets', folder));

  test.each(files)('%s says nothing of the template, and its own folder', (file) => {
    expect(text(file)).not.toMatch(/template[-_ ]?app|\b(5120|8120|5442)\b/i);
    expect(text(file)).toContain(folder);
  });

  test('has a role of its own made by the script that every app has', () => {
    expect(text('database/create-owner.sh')).toBe(read('database/create-owner.sh'));
    const [, , ...code] = read('database/create-owner.sh').split('\n');
    for (const other of ['../apps/portal', '../services/auth'])
      expect(read(`${other}/database/create-owner.sh`).split('\n').slice(2)).toEqual(code);
  });

  test('is built from the root of the repository, and its sources are mounted where its image has them', () => {
    for (const file of files.slice(0, 2)) {
      const { compose, issues } = parse(text(file), folder, file);
      expect(issues).toEqual([]);
      const suffix = file.includes('.dev.') ? '.dev' : '';
      for (const side of ['backend', 'frontend']) {
        const service = compose!.services.find(({ name }) => name === `time-sheets-${side}`)!;
        expect(join(folder, service.build!.context)).toBe('.');
        expect(service.build!.dockerfile).toBe(`${folder}/${side}/Dockerfile${suffix}`);
        if (!suffix) continue;
        const up = folder
          .split('/')
          .map(() => '..')
          .join('/');
        const mounts = [`./${side}:/source/${folder}/${side}`, `${up}/packages:/source/packages`];
        expect(service.volumes.map(({ value }) => value.replace(/:ro$/, ''))).toEqual(mounts);
        expect(text(`${side}/Dockerfile.dev`)).toContain(`WORKDIR /portico/${folder}/${side}\n`);
      }
    }
  });

  test('gives its images its own sources and nobody else’s', () => {
    for (const side of ['backend', 'frontend']) {
      const own = text(`${side}/Dockerfile.dockerignore`)
        .split('\n')
        .filter((line) => line.startsWith(`!${folder}`));
      expect(own).toEqual([`!${folder}/app.manifest.yml`, `!${folder}/icon.svg`, `!${folder}/${side}`]);
    }
  });
});

// Words of one kind or another that the files use themselves.
const words = [
  'crm',
  'node',
  'database',
  'private',
  'migrate',
  'packages',
  'source',
  'dist',
  'image',
  'build',
  'backend',
  'app',
];

test.each(words)('an app called %s is renamed as if it had always had the other slug', (slug) => {
  const old = identity(slug, `apps/${slug}`);
  const renamed = { ...old, slug: 'customers', folder: 'apps/customers' };
  for (const file of files) {
    const text = make(old)(file);
    const result = substituteText(text, file, { from: old, to: renamed, entries, oneWord: 'plain' });
    expect(result, file).toBe(make(renamed)(file));
  }
});

test('docs/deploying.md names every image that the platform stands on, and no other', () => {
  const root = join(template, '..');
  const paths = globSync(
    ['{services,apps}/*/**/Dockerfile', 'template-app/*/Dockerfile', '{services,apps}/*/docker-compose*.yml'],
    {
      cwd: root,
      exclude: ['**/node_modules'],
    },
  );
  const named = paths.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/^(?:FROM|\s+image:)\s+([\w.-]+:[\w.-]+)/gm)].map(
      ([, image]) => image!,
    ),
  );
  const page = readFileSync(join(root, 'docs/deploying.md'), 'utf8');
  const shown = /for image in (.+); do docker pull \$image/.exec(page)?.[1]?.split(' ');
  expect(shown?.toSorted()).toEqual([...new Set(named)].toSorted());
});
