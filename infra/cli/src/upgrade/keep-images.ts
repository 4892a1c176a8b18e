import { docker, type DockerOptions } from '../docker/docker.ts';
import { type ImageBuild, listImageIds } from '../runtime/docker/list-images.ts';

const tag = 'previous';

/** Gives running images a second name, so that a build does not remove them. Returns the existing ones. */
export async function keepImages(images: readonly ImageBuild[], options?: DockerOptions): Promise<string[]> {
  const present = await listImageIds(options);
  const kept = images.map(({ image }) => image).filter((image) => present.has(image));
  for (const image of new Set(kept)) await docker(['image', 'tag', image, `${image}:${tag}`], options);
  return [...new Set(kept)];
}

/** Makes the kept images current again. */
export async function returnImages(kept: readonly string[]): Promise<void> {
  for (const image of kept) await docker(['image', 'tag', `${image}:${tag}`, image]);
  await forgetKept(kept);
}

export async function forgetKept(kept: readonly string[]): Promise<void> {
  if (kept.length > 0) await docker(['image', 'rm', ...kept.map((image) => `${image}:${tag}`)]);
}
