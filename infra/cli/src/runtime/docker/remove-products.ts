import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { listImageIds } from './list-images.ts';
import { projectName } from '../../docker/compose-project.ts';
import { docker } from '../../docker/docker.ts';

/** Removes the build products of a deleted app: images and logs. */
export async function removeProducts(root: string, instance: string, slug: string): Promise<void> {
  const services = ['backend', 'frontend'].map((side) => `${slug}-${side}`);
  const own = new Set(services.map((service) => projectName(instance, service)));
  const images = [...(await listImageIds()).keys()].filter((name) => own.has(name));
  if (images.length > 0) await docker(['image', 'rm', '--force', ...images]);
  const { logs } = porticoDirectory(root);
  for (const service of services) await rm(join(logs, `build-${service}.log`), { force: true });
  await rm(join(logs, `compose-${slug}.log`), { force: true });
}
