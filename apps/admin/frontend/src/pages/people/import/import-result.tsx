import { Button } from '@portico/ui/button';
import { type ReactNode, useEffect, useRef } from 'react';
import { saveFile } from '../../../parts/export/save-file.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { t } from './import.texts.ts';
import { ImportedPeople } from './run/imported-people.tsx';
import { hasUnsavedLinks, type ImportRun, listInvited } from './run/import-store.ts';
import { writeLinks } from './run/write-links.ts';

export interface ImportResultProps {
  run: ImportRun;
  stop: () => void;
  goOn: () => void;
  linksAreSaved: () => void;
  onAgain: () => void;
}

/** How far it is, then what came of each line, and the links to save. The focus follows: its buttons come and go. */
export function ImportResult({ run, stop, goOn, linksAreSaved, onAgain }: ImportResultProps) {
  const { people, imported, isRunning, error } = run;
  return (
    <div className="grid gap-5">
      <div className="grid max-w-160 gap-3">
        {isRunning ? (
          <progress
            aria-label={t('import.working')}
            value={imported.length}
            max={people.length}
            className="h-1.5 w-full overflow-hidden rounded-full accent-accent"
          />
        ) : null}
        <div role="status">
          {isRunning ? (
            <Focused key="progress">
              <Progress run={run} />
            </Focused>
          ) : (
            <Focused key="outcome">
              <Outcome run={run} />
            </Focused>
          )}
        </div>
        <FormError error={isRunning ? undefined : error} />
        <div className="flex flex-wrap gap-2">
          {isRunning ? (
            <Button size="sm" onClick={stop}>
              {t('import.stop')}
            </Button>
          ) : (
            <Actions run={run} goOn={goOn} linksAreSaved={linksAreSaved} onAgain={onAgain} />
          )}
        </div>
      </div>
      {isRunning ? null : <ImportedPeople imported={imported} />}
    </div>
  );
}

/** Takes the focus when it appears, from a button that is gone. */
function Focused({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="outline-0">
      {children}
    </div>
  );
}

function Progress({ run: { people, imported, isWaiting } }: { run: ImportRun }) {
  return (
    <p className="text-13 text-muted tabular-nums">
      {t('import.progress', { done: imported.length, count: people.length })}
      {isWaiting ? ` ${t('import.waiting')}` : null}
    </p>
  );
}

function Outcome({ run }: { run: ImportRun }) {
  const invited = listInvited(run);
  const left = run.people.length - run.imported.length;
  const end = invited[0]?.invited?.setupLink.expiresAt;
  return (
    <>
      <h2 className="text-16 font-semibold">{t('import.done', { count: invited.length })}</h2>
      {left > 0 ? <p className="mt-1 text-warning">{t('import.stopped', { count: left })}</p> : null}
      {end === undefined ? null : (
        <p className="mt-1 text-pretty text-muted">{t('import.links.hint', { end: new Date(end) })}</p>
      )}
    </>
  );
}

function Actions({ run, goOn, linksAreSaved, onAgain }: Omit<ImportResultProps, 'stop'>) {
  const { people, imported } = run;
  const isUnsaved = hasUnsavedLinks(run);
  const invited = listInvited(run);
  const isOpen = imported.length < people.length || invited.some(({ error }) => error);
  const save = () => {
    saveFile([writeLinks(invited)], 'links.csv', 'text/csv');
    linksAreSaved();
  };
  return (
    <>
      {invited.length > 0 ? (
        <Button variant={isUnsaved ? 'primary' : undefined} size="sm" onClick={save}>
          {t(isUnsaved ? 'import.links' : 'import.links.again')}
        </Button>
      ) : null}
      {isOpen ? (
        <Button size="sm" onClick={goOn}>
          {t('import.go_on')}
        </Button>
      ) : null}
      {/* Links that no file has would be lost. */}
      {isUnsaved ? null : (
        <Button size="sm" onClick={onAgain}>
          {t('import.again')}
        </Button>
      )}
    </>
  );
}
