import { Face } from '@portico/ui/face';
import { Bot, Component, Cpu, DoorOpen, FolderTree, type LucideIcon, Server, UsersRound } from 'lucide-react';
import { IconBlock } from './line.tsx';

export interface EntityPictureProps {
  entity: { id: string; name: string; kind: string };
}

const icons: Readonly<Record<string, LucideIcon>> = {
  app: DoorOpen,
  device: Cpu,
  group: UsersRound,
  object_group: FolderTree,
  resource: Component,
  service: Server,
};
const pages: Readonly<Record<string, string>> = {
  app: 'apps',
  group: 'groups',
  human: 'people',
  object_group: 'resources/groups',
  person: 'people',
  resource: 'resources',
};

/** A face for a person, an icon for anything else; 24 px. */
export function EntityPicture({ entity }: EntityPictureProps) {
  if (entity.kind === 'human' || entity.kind === 'person') return <Face person={entity} size={24} />;
  return <IconBlock icon={iconOfEntity(entity.kind)} />;
}

export function iconOfEntity(kind: string): LucideIcon {
  return icons[kind] ?? Bot;
}

/** The page of somebody, or of a thing; of a kind that has no page of its own, that of a machine. */
export function hrefOfEntity({ id, kind }: EntityPictureProps['entity']): string {
  return `/${pages[kind] ?? 'machines'}/${id}`;
}
