import { takeDown } from '../runtime/docker/take-down.ts';
import { listContainers } from '../docker/list-containers.ts';
import {
  composeLabels,
  copyVolume,
  databaseVolume,
  listVolumes,
  postgresImage,
  removeVolumes,
} from '../docker/volumes.ts';
import type { UndoList } from '../terminal/undo-list.ts';

/** An app's database in the docker runtime of one platform. */
export interface ContainerDatabase {
  instance: string;
  slug: string;
}

/** The volume of an app's database, and the one that its data was moved to. */
export interface ReplacedVolume extends ContainerDatabase {
  name: string;
  movedTo: string;
}

export interface CopyVolumesAsideOptions {
  /** Suffix of the names: `20261123T031700Z`. */
  stamp: string;
  undo: UndoList;
  signal?: AbortSignal;
}

/** Copies the database volumes of stopped apps. The originals stay. */
export async function copyVolumesAside(
  databases: readonly ContainerDatabase[],
  { stamp, undo, signal }: CopyVolumesAsideOptions,
): Promise<ReplacedVolume[]> {
  const copied: ReplacedVolume[] = [];
  for (const { instance, slug } of databases) {
    const name = databaseVolume(instance, slug);
    const movedTo = `portico-${instance}-replaced-${slug}-${stamp}`;
    await copyVolume(name, movedTo, { labels: { 'portico.replaced': slug }, image: postgresImage, signal });
    undo.add(`the volume ${movedTo}`, () => removeVolumes([movedTo]));
    copied.push({ instance, slug, name, movedTo });
  }
  return copied;
}

/** Removes volumes that were copied, and the stopped containers that use them, which frees the names. */
export async function clearVolumes(replaced: readonly ReplacedVolume[], undo: UndoList): Promise<void> {
  for (const one of replaced) {
    const containers = (await listContainers(one.instance)).filter(({ slug }) => slug === one.slug);
    await takeDown(containers);
    await removeVolumes([one.name]);
    undo.add(`the volume ${one.name}`, () => bringVolumesBack([one]));
  }
}

/** Copies the data back. The name must be free. */
export async function bringVolumesBack(replaced: readonly ReplacedVolume[], undo?: UndoList): Promise<void> {
  for (const { instance, slug, name, movedTo } of replaced) {
    const taken = (await listVolumes(instance)).some((one) => one.name === name);
    if (taken) throw new Error(`there is another volume ${name}; the data is in ${movedTo}`);
    await copyVolume(movedTo, name, { labels: composeLabels(instance, slug), image: postgresImage });
    undo?.add(`the volume ${name}`, () => removeVolumes([name]));
  }
}
