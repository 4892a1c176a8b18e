import { Face } from '@portico/ui/face';
import { Bot, Cpu, type LucideIcon, Server, UsersRound } from 'lucide-react';
import { IconBlock } from './line.tsx';

export interface EntityPictureProps {
  entity: { id: string; name: string; kind: string };
}

const icons: Readonly<Record<string, LucideIcon>> = { device: Cpu, group: UsersRound, service: Server };

/** A face for a person, an icon for a machine or a group; 24 px. */
export function EntityPicture({ entity }: EntityPictureProps) {
  if (entity.kind === 'human' || entity.kind === 'person') return <Face person={entity} size={24} />;
  return <IconBlock icon={iconOfEntity(entity.kind)} />;
}

export function iconOfEntity(kind: string): LucideIcon {
  return icons[kind] ?? Bot;
}

/** The page of a person, a machine or a group. */
export function hrefOfEntity({ id, kind }: EntityPictureProps['entity']): string {
  if (kind === 'human' || kind === 'person') return `/people/${id}`;
  return kind === 'group' ? `/groups/${id}` : `/machines/${id}`;
}
