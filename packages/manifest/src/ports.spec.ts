import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ManifestPorts } from './manifest.ts';
import { nextPorts, RESERVED_PORTS, UNSAFE_PORTS } from './next-ports.ts';
import { renumberPorts } from './renumber-ports.ts';

const ports = (frontend: number, backend: number, database: number): ManifestPorts => ({ frontend, backend, database });
const all = (manifests: readonly { ports: ManifestPorts }[]): number[] =>
  manifests.flatMap(({ ports }) => Object.values(ports));

test('the next app gets +10, +10 and +1 from the highest', () => {
  const manifests = [{ ports: ports(5120, 8120, 5442) }, { ports: ports(5100, 8100, 5440) }];
  expect(nextPorts(manifests)).toEqual(ports(5130, 8130, 5443));
  expect(nextPorts([])).toEqual(ports(5100, 8100, 5440));
});

test('a thousand apps in a row never get a port twice, nor one of ours, nor one that browsers refuse', () => {
  const manifests: { ports: ManifestPorts }[] = [];
  for (let index = 0; index < 1000; index += 1) manifests.push({ ports: nextPorts(manifests) });
  expect(new Set(all(manifests)).size).toBe(3000);
  expect(all(manifests).some((port) => RESERVED_PORTS.has(port) || UNSAFE_PORTS.has(port))).toBe(false);
});

test('says when no port is left', () => {
  expect(() => nextPorts([{ ports: ports(65_530, 8100, 5440) }])).toThrow(RangeError);
});

test('of two branches that each added an app, the younger app is renumbered', () => {
  const base = { slug: 'auth', id: '0199', created: '2026-11-01', ports: ports(5100, 8100, 5440) };
  const older = { slug: 'roster', id: '01a1', created: '2026-11-22', ports: ports(5110, 8110, 5441) };
  const younger = { slug: 'billing', id: '01a2', created: '2026-11-22', ports: ports(5110, 8110, 5441) };
  expect(renumberPorts([younger, base, older])).toEqual([
    { manifest: younger, from: younger.ports, to: ports(5120, 8120, 5442) },
  ]);
});

test('a later date makes an app younger, whatever its id', () => {
  const older = { slug: 'a1', id: '01a9', created: '2026-11-21', ports: ports(5110, 8110, 5441) };
  const younger = { slug: 'b1', id: '01a0', created: '2026-11-22', ports: ports(5110, 8110, 5441) };
  expect(renumberPorts([older, younger]).map(({ manifest }) => manifest.slug)).toEqual(['b1']);
});

const numbered = fc.uniqueArray(
  fc.record({
    slug: fc.stringMatching(/^[a-z]{2,6}$/),
    id: fc.uuid(),
    created: fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22'),
    ports: fc.record({
      frontend: fc.integer({ min: 5428, max: 5435 }),
      backend: fc.integer({ min: 5430, max: 5440 }),
      database: fc.integer({ min: 8078, max: 8082 }),
    }),
  }),
  { maxLength: 12, selector: ({ id }) => id },
);

test('renumbering leaves no clash, nothing to do a second time, and gives any order the same answer', () => {
  fc.assert(
    fc.property(numbered, (manifests) => {
      const changes = renumberPorts(manifests);
      const after = manifests.map((manifest) => {
        const change = changes.find((change) => change.manifest === manifest);
        return change ? { ...manifest, ports: change.to } : manifest;
      });
      expect(new Set(all(after)).size).toBe(all(after).length);
      expect(all(after).some((port) => RESERVED_PORTS.has(port))).toBe(false);
      expect(renumberPorts(after)).toEqual([]);
      expect(renumberPorts(manifests.toReversed())).toEqual(changes);
    }),
  );
});
