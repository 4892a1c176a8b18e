import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@portico/ui/dropdown-menu';
import { Pencil } from 'lucide-react';
import type { OnDemandMenuProps } from '../../parts/on-demand.tsx';
import { t } from './person.texts.ts';

export interface MoreMenuProps extends OnDemandMenuProps {
  onEdit: () => void;
}

/** What is done to a person seldom. */
export default function MoreMenu({ trigger, defaultOpen, onEdit }: MoreMenuProps) {
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger render={trigger} />
      <DropdownMenuContent align="end">
        <DropdownMenuItem onClick={onEdit}>
          <Pencil strokeWidth={1.75} />
          {t('person.edit')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
