import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docker, inspectImage, missing, tryDocker } from './image/docker.ts';
import {
  apps,
  ends,
  type Slug,
  slugs,
  type ThrowAwayCheckout,
  throwAwayCheckout,
} from './image/throw-away-checkout.ts';

const MEGABYTE = 1_000_000;
const images = slugs.flatMap((slug) => ends(slug).map((end): [Slug, 'backend' | 'frontend'] => [slug, end]));
const backends = images.filter(([, end]) => end === 'backend');

describe.skipIf(missing)(missing ? `not run: ${missing}` : 'images', () => {
  let checkout: ThrowAwayCheckout;
  beforeAll(() => {
    checkout = throwAwayCheckout();
    for (const slug of slugs) checkout.compose(slug, 'build');
  });
  afterAll(() => checkout?.[Symbol.asyncDispose]());

  const inside = (slug: Slug, end: 'backend' | 'frontend', script: string) =>
    docker(['run', '--rm', '--user=0', '--network=none', '--entrypoint=bash', checkout.image(slug, end), '-c', script]);

  describe.each(images)('of %s %s', (slug, end) => {
    it('adds little to its base', () => {
      const base = inspectImage(end === 'backend' ? 'node:24-bookworm-slim' : 'nginx:stable').Size;
      const added = (inspectImage(checkout.image(slug, end)).Size - base) / MEGABYTE;
      expect(added).toBeLessThan(end === 'backend' ? 250 : 15);
    });

    it('runs as an ordinary user, is checked with patience, and says what it is', () => {
      const { User, Healthcheck, Labels, Env, StopSignal } = inspectImage(checkout.image(slug, end)).Config;
      expect(User).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(Healthcheck!.Interval).toBe(5e9);
      expect(Healthcheck!.StartPeriod).toBeGreaterThanOrEqual(30e9);
      expect(StopSignal).toBe(end === 'backend' ? 'SIGTERM' : 'SIGQUIT');
      const facts = ['title', 'source', 'version', 'revision', 'licenses'];
      for (const fact of facts) expect(Labels[`org.opencontainers.image.${fact}`], fact).toBeTruthy();
      expect(Labels['org.opencontainers.image.title']).toBe(`${slug}-${end}`);
      expect(Env.filter((line) => /SECRET|PASSWORD|DATABASE_URL|_KEYS?=/.test(line))).toEqual([]);
    });

    it('holds no package manager, no dev dependency, no source and no setting of the checkout', () => {
      const programs = 'for name in npm npx pnpm pnpx yarn corepack; do command -v $name; done; true';
      expect(inside(slug, end, programs)).toBe('');
      const found = inside(
        slug,
        end,
        "find / -xdev \\( -name node_modules -o -name 'pnpm*' -o -name '*.ts' -o -name '.env*' -o -name .secrets -o -name package.json \\) -not -path '/proc/*' -not -path '/usr/share/*'",
      );
      const allowed = /^\/app\/dist\/node_modules(\/@node-rs\/[\w-]+\/(package\.json|index\.d\.ts))?$/;
      expect(found.split('\n').filter((path) => path !== '' && !(slug === 'auth' && allowed.test(path)))).toEqual([]);
    });
  });

  it.each(backends)('%s %s starts from its compile cache on a read-only file system', (slug, end) => {
    const image = checkout.image(slug, end);
    const { status, text } = tryDocker(['run', '--rm', '--read-only', '-e=NODE_DEBUG_NATIVE=COMPILE_CACHE', image]);
    // Without a configuration it reports what is missing. The compile cache got it that far.
    expect(status).toBe(1);
    expect(text).toContain('The configuration is not valid');
    expect(text).toMatch(/code cache for ESM file:\/\/\/app\/dist\/main\.js was accepted/);
  });

  it.each(backends)('%s %s runs with its packages that have native code', (slug) => {
    const external = inside(slug, 'backend', 'cat dist/*.external.json 2>/dev/null; true');
    expect(external).toBe(slug === 'auth' ? '["@node-rs/argon2"]' : '');
    if (slug !== 'auth') return;
    const hash = "import('/app/dist/node_modules/@node-rs/argon2/index.js').then(a=>a.hash('x')).then(console.log)";
    expect(inside(slug, 'backend', `node -e "${hash}"`)).toMatch(/^\$argon2id\$/);
  });

  const ids = () => images.map(([slug, end]) => inspectImage(checkout.image(slug, end)).Id);
  const rebuild = () => {
    for (const slug of slugs) checkout.compose(slug, 'build');
    return ids();
  };

  it('are rebuilt only after a change of their own sources', () => {
    const before = ids();
    expect(rebuild()).toEqual(before);
    appendFileSync(join(checkout.root, apps.portal, 'backend/src/main.ts'), "process.title = 'changed';\n");
    appendFileSync(join(checkout.root, apps.portal, 'README.md'), 'changed\n');
    const changed = rebuild().flatMap((id, index) => (id === before[index] ? [] : [images[index]]));
    expect(changed).toEqual([['portal', 'backend']]);
  });

  it('stay as they are when an app is added to the lock file', () => {
    const before = ids();
    const path = join(checkout.root, 'pnpm-lock.yaml');
    const lock = readFileSync(path, 'utf8');
    const own = /^ {2}template-app\/backend:\n(?:(?: {4}.*)?\n)+/m.exec(lock)![0];
    const added = own.replace('template-app', 'apps/added').replaceAll('link:../../', 'link:../../../');
    writeFileSync(
      path,
      lock.replace(own, () => `${added}${own}`),
    );
    expect(rebuild()).toEqual(before);
  });

  it('a build that fails says why, and leaves the image that was there', () => {
    const before = ids();
    appendFileSync(join(checkout.root, apps['template-app'], 'backend/src/main.ts'), "import './nowhere.ts';\n");
    const { status, text } = checkout.tryCompose('template-app', 'build', 'backend');
    expect(status).not.toBe(0);
    expect(text).toContain('./nowhere.ts');
    expect(ids()).toEqual(before);
  });
});
