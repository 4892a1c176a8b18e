import { Face } from '@portico/ui/face';
import { Bot, UsersRound } from 'lucide-react';
import { BigIcon } from '../../parts/big-icon.tsx';
import { IconBlock } from '../../parts/line.tsx';
import type { DeletedKind } from './use-deleted.ts';

export interface DeletedPictureProps {
  kind: DeletedKind;
  thing: { id: string; name: string };
  /** At the head of a panel. */
  big?: boolean;
}

export function DeletedPicture({ kind, thing, big = false }: DeletedPictureProps) {
  if (kind === 'people') return <Face person={thing} size={big ? 40 : 24} />;
  const icon = kind === 'groups' ? UsersRound : Bot;
  return big ? <BigIcon icon={icon} /> : <IconBlock icon={icon} />;
}
