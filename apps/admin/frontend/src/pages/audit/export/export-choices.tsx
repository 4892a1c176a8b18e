import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@portico/ui/dropdown-menu';
import { Braces, Sheet } from 'lucide-react';
import type { OnDemandMenuProps } from '../../../parts/on-demand.tsx';
import { t } from './export.texts.ts';

interface ExportChoicesProps extends OnDemandMenuProps {
  onChoose: (format: 'csv' | 'ndjson') => void;
}

export default function ExportChoices({ trigger, defaultOpen, onChoose }: ExportChoicesProps) {
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger render={trigger} />
      <DropdownMenuContent align="end">
        <DropdownMenuItem onClick={() => onChoose('csv')}>
          <Sheet strokeWidth={1.75} />
          {t('audit.export.csv')}
        </DropdownMenuItem>
        <DropdownMenuItem onClick={() => onChoose('ndjson')}>
          <Braces strokeWidth={1.75} />
          {t('audit.export.ndjson')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
