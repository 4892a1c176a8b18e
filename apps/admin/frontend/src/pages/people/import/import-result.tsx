import { Button } from '@portico/ui/button';
import { useState } from 'react';
import { saveFile } from '../../../parts/export/save-file.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { useLeaveQuestion } from '../../../parts/use-leave-question.ts';
import { t } from './import.texts.ts';
import { ImportedPeople } from './run/imported-people.tsx';
import type { ImportRun } from './run/use-import.ts';
import { writeLinks } from './run/write-links.ts';

export interface ImportResultProps {
  run: ImportRun;
  onStop: () => void;
  onGoOn: () => void;
  onAgain: () => void;
}

/** How far it is, then what came of each line, and the links to save. */
export function ImportResult({ run, onStop, onGoOn, onAgain }: ImportResultProps) {
  const { people, imported, isRunning, error } = run;
  const [saved, setSaved] = useState(0);
  const invited = imported.filter((one) => one.invited !== undefined);
  const isUnsaved = invited.length > saved;
  useLeaveQuestion(isRunning || isUnsaved);
  const left = people.length - imported.length;
  const save = () => {
    saveFile([writeLinks(invited)], 'links.csv', 'text/csv');
    setSaved(invited.length);
  };
  if (isRunning)
    return (
      <section aria-label={t('import.working')} className="grid max-w-140 gap-3">
        <progress
          aria-label={t('import.working')}
          value={imported.length}
          max={people.length}
          className="h-1.5 w-full overflow-hidden rounded-full accent-accent"
        />
        <p role="status" className="text-13 text-muted tabular-nums">
          {t('import.progress', { done: imported.length, count: people.length })}
        </p>
        <span>
          <Button size="sm" onClick={onStop}>
            {t('import.stop')}
          </Button>
        </span>
      </section>
    );
  return (
    <div className="grid gap-5">
      <div>
        <div role="status">
          <h2 className="text-16 font-semibold">{t('import.done', { count: invited.length })}</h2>
          {left > 0 ? <p className="mt-1 text-warning">{t('import.stopped', { count: left })}</p> : null}
        </div>
        {invited.length > 0 ? <p className="mt-1 max-w-160 text-pretty text-muted">{t('import.links.hint')}</p> : null}
        <FormError error={error} />
        <div className="mt-3 flex flex-wrap gap-2">
          {invited.length > 0 ? (
            <Button variant={isUnsaved ? 'primary' : undefined} size="sm" onClick={save}>
              {t(isUnsaved ? 'import.links' : 'import.links.saved')}
            </Button>
          ) : null}
          {left > 0 ? (
            <Button size="sm" onClick={onGoOn}>
              {t('import.go_on')}
            </Button>
          ) : (
            <Button size="sm" onClick={onAgain}>
              {t('import.again')}
            </Button>
          )}
        </div>
      </div>
      <ImportedPeople imported={imported} />
    </div>
  );
}
