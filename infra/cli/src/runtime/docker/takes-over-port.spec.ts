import { expect, it } from 'vitest';
import type { ReadProject } from './read-model.ts';
import { takesOverPort } from './takes-over-port.ts';

const read = (slug: string, port: number): ReadProject => {
  const project = { slug, name: `portico-7c1e-${slug}`, folder: `/${slug}`, files: [] };
  const services = { backend: { ports: [{ target: 8000, published: String(port) }] }, migrate: {} };
  return { project, model: { name: project.name, services }, text: '' };
};
const containers = [
  { project: 'portico-7c1e-tenders', ports: [8130] },
  { project: 'portico-7c1e-portal', ports: [] },
];

it('an app with the port of another waits until that one has its new port', () => {
  expect(takesOverPort(read('admin', 8130), containers)).toBe(true);
  expect(takesOverPort(read('tenders', 8150), containers)).toBe(false);
});

it('an app that keeps its port waits for none', () => {
  expect(takesOverPort(read('tenders', 8130), containers)).toBe(false);
  expect(takesOverPort(read('portal', 8110), [])).toBe(false);
});
