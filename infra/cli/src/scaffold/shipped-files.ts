import { createHash } from 'node:crypto';

/** The names of one app in its files. */
export interface ShippedNames {
  slug: string;
  /** Relative to the root. */
  folder: string;
}

/**
 * Files that every app had before they were shared, with the hash of the template's version (without names, ports and
 * comments). A file with another hash was changed by hand.
 */
const shipped: Readonly<Record<string, string>> = {
  'docker-compose.yml': 'ebaa3c7a8207',
  'docker-compose.dev.yml': '16591309cecf',
  'database/create-owner.sh': '625ea48a7fbb',
  'frontend/nginx.conf': '01af75d6f615',
  'backend/Dockerfile': '9358ed4e2407',
  'backend/Dockerfile.dev': '527f737c45f6',
  'backend/Dockerfile.dockerignore': '13ab608291f2',
  'backend/Dockerfile.dev.dockerignore': '13ab608291f2',
  'frontend/Dockerfile': '80e987505f48',
  'frontend/Dockerfile.dev': '6c9b1f307f61',
  'frontend/Dockerfile.dockerignore': '4d6b4bd49e4b',
  'frontend/Dockerfile.dev.dockerignore': '4d6b4bd49e4b',
};

/** Names of files that an app no longer needs, besides its `docker-compose.yml`. */
export const replacedFiles = Object.keys(shipped).filter((file) => file !== 'docker-compose.yml');

export function isAsShipped(file: string, text: string, names: ShippedNames): boolean {
  return shipped[file] === shippedHash(text, names);
}

function shippedHash(text: string, { slug, folder }: ShippedNames): string {
  const plain = text
    .replaceAll(/^\s*#.*\n|image\.(title|description)=.*\n/gm, '')
    .replaceAll(new RegExp(`(?<=POSTGRES_DB: |--(?:username|dbname)=)${slug.replaceAll('-', '_')}\\b`, 'g'), '{name}')
    .replaceAll(new RegExp(`(?<![\\w.-])${folder}(?=/)`, 'g'), '{folder}')
    .replaceAll(new RegExp(`(?<![\\w]|\\w-)${slug}(?=-|\\.\\$|$)`, 'gm'), '{slug}')
    .replaceAll(new RegExp(`(?<=\\}-)${slug}(?=-|$)`, 'gm'), '{slug}')
    .replaceAll(/(?<=_PORT:-)\d+/g, '{port}')
    .replaceAll(/(?<=[ :-] ?)(\.\.\/)*\.\.(?=[,/ ])/g, '{up}');
  return createHash('sha256').update(plain).digest('hex').slice(0, 12);
}
