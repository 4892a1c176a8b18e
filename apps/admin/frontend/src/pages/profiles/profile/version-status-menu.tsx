import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@portico/ui/dropdown-menu';
import { Check } from 'lucide-react';
import type { OnDemandMenuProps } from '../../../parts/on-demand.tsx';
import type { ProfileVersion } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';

type VersionStatus = ProfileVersion['status'];
const STATUSES = ['draft', 'active', 'deprecated', 'disabled'] as const;

export interface VersionStatusMenuProps extends OnDemandMenuProps {
  status: VersionStatus;
  onChange: (status: VersionStatus) => void;
}

/** The states of a version, each with what it means. */
export default function VersionStatusMenu({ trigger, defaultOpen, status, onChange }: VersionStatusMenuProps) {
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger render={trigger} />
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={status} onValueChange={onChange}>
          {STATUSES.map((value) => (
            <DropdownMenuRadioItem key={value} value={value} closeOnClick className="py-1.5">
              <span className="grid size-4 flex-none place-items-center">
                {value === status ? <Check strokeWidth={1.75} aria-hidden="true" /> : null}
              </span>
              <span className="grid">
                {t(`profiles.${value}`)}
                <span className="text-12 text-muted">{t(`version.status.${value}`)}</span>
              </span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
