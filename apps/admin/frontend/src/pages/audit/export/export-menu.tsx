import { Button } from '@portico/ui/button';
import { Download } from 'lucide-react';
import { onDemand } from '../../../parts/on-demand.tsx';
import { t } from './export.texts.ts';

const ExportChoices = onDemand(() => import('./export-choices.tsx'));

export function ExportMenu({ onChoose }: { onChoose: (format: 'csv' | 'ndjson') => void }) {
  return (
    <ExportChoices
      onChoose={onChoose}
      trigger={
        <Button size="sm">
          <Download strokeWidth={1.75} />
          {t('audit.export')}
        </Button>
      }
    />
  );
}
