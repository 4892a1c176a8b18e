import { Button } from '@portico/ui/button';
import { lazy, Suspense, useState } from 'react';
import { CodeBox } from '../../../parts/code-box.tsx';
import { DiffView } from '../../../parts/diff-view.tsx';
import { Section } from '../../../parts/section.tsx';
import { writeJson } from '../../../parts/write-json.ts';
import { useUrlState } from '../../../url/use-url-state.ts';
import { ProfileStatus } from '../profile-status.tsx';
import type { ProfileVersion } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';
import { diffLines } from './diff-lines.ts';
import { VersionStatus } from './version-status.tsx';

const VersionDialog = lazy(() => import('../edit/version-dialog.tsx'));

export interface ProfileVersionsProps {
  profile: { id: string; displayName: string };
  /** The newest first. */
  versions: readonly ProfileVersion[];
  /** Makes new ones, and changes their status. */
  mayChange: boolean;
}

/** The versions of a profile; the schema of one of them, and what it changed. */
export function ProfileVersions({ profile, versions, mayChange }: ProfileVersionsProps) {
  const [{ version: asked }, set] = useUrlState({ version: '' });
  const [isCreating, setCreating] = useState(false);
  const index = Math.max(
    0,
    versions.findIndex(({ version }) => String(version) === asked),
  );
  const shown = versions[index];
  const before = versions[index + 1];
  return (
    <>
      <Section
        title={t('profile.versions')}
        count={versions.length}
        action={
          mayChange ? (
            <Button size="sm" variant="quiet" onClick={() => setCreating(true)}>
              {t('profile.add_version')}
            </Button>
          ) : null
        }
      >
        {versions.length === 0 ? <p className="text-13 text-muted">{t('profile.versions.none')}</p> : null}
        {versions.length > 0 && versions.every(({ status }) => status !== 'active') ? (
          <p className="pb-2 text-13 text-warning">{t('profile.versions.inactive')}</p>
        ) : null}
        <ul className="flex flex-wrap gap-2">
          {versions.map(({ id, version, status }) => (
            <li key={id} className="flex items-center gap-2">
              <Button size="sm" aria-pressed={shown?.id === id} onClick={() => set({ version: String(version) })}>
                {t('profile.version', { version })}
              </Button>
              {status === 'active' ? null : <ProfileStatus status={status} />}
            </li>
          ))}
        </ul>
      </Section>
      {shown ? (
        <Section
          title={t('profile.schema', { version: shown.version })}
          action={mayChange ? <VersionStatus key={shown.id} profileId={profile.id} version={shown} /> : null}
        >
          <CodeBox label={t('profile.schema', { version: shown.version })} value={shown.jsonSchema} />
        </Section>
      ) : null}
      {shown && before ? (
        <Section title={t('profile.changes', { version: before.version })}>
          <DiffView
            className="font-mono whitespace-pre-wrap"
            lines={diffLines(writeJson(before.jsonSchema), writeJson(shown.jsonSchema))}
          />
        </Section>
      ) : null}
      <Suspense fallback={null}>
        {isCreating ? (
          <VersionDialog
            profile={profile}
            schema={versions[0]?.jsonSchema ?? { type: 'object', properties: {} }}
            onClose={() => setCreating(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
