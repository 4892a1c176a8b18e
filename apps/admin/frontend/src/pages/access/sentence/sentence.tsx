import type { BlockScope } from '../../../parts/block/block.ts';
import type { Tenants } from '../../../parts/use-tenants.ts';
import type { SetUrlState } from '../../../url/use-url-state.ts';
import type { ChosenRole } from '../access-queries.ts';
import { t } from '../access.texts.ts';
import type { Word } from '../refusal/find-word.ts';
import { type SentenceState, toggleSubject } from '../sentence-state.ts';
import { UntilPicker } from '../../../parts/until/until-picker.tsx';
import { RolePicker } from './role-picker.tsx';
import type { NamedSubject } from './use-subjects.ts';
import { Token } from './token.tsx';
import { WherePicker } from './where-picker.tsx';
import { WhoPicker } from './who-picker.tsx';

export interface SentenceProps {
  state: SentenceState;
  onChange: SetUrlState<SentenceState>;
  subjects: readonly NamedSubject[];
  role: ChosenRole | undefined;
  tenants: Tenants['tenants'];
  /** Of tenants there are several. */
  isMany: boolean;
  /** Without, the sentence says no place. */
  hasPlaces: boolean;
  /** A group of things or one thing was chosen. No role can be given there, only a permission. */
  onThing: (scope: BlockScope) => void;
  opened: 'who' | 'role' | null;
  onOpen: (opened: 'who' | 'role' | null) => void;
  badWord: Word | undefined;
}

/** "Give Sales the role CRM, Editor in Lyon until 30 June 2027." */
export function Sentence({
  state,
  onChange,
  subjects,
  role,
  tenants,
  isMany,
  hasPlaces,
  onThing,
  opened,
  onOpen,
  badWord,
}: SentenceProps) {
  const set = (change: Partial<SentenceState>) => onChange(change, { replace: true });
  return (
    <form
      aria-label={t('access.title')}
      onSubmit={(event) => event.preventDefault()}
      className="rounded-card border bg-raised px-6 py-5.5 phone:p-4"
    >
      <div className="flex flex-wrap items-center gap-2.5 text-[1.125rem] tracking-[-0.012em] text-muted phone:gap-2">
        <span>{t('access.give')}</span>
        <WhoPicker
          chosen={subjects}
          isOpen={opened === 'who'}
          onOpenChange={(isOpen) => onOpen(isOpen ? 'who' : null)}
          onToggle={(subject) => set(toggleSubject(state, subject))}
          isBad={badWord === 'who'}
        />
        <span>{t('access.the_role')}</span>
        <RolePicker
          chosen={role}
          tenantId={state.in}
          app={state.app}
          isOpen={opened === 'role'}
          onOpenChange={(isOpen) => onOpen(isOpen ? 'role' : null)}
          onChoose={(id) => set({ role: id })}
          isBad={badWord === 'role'}
        />
        {hasPlaces ? (
          <>
            <span>{t('access.in')}</span>
            <WherePicker
              value={state.in}
              name={tenants.find(({ id }) => id === state.in)?.name}
              isMany={isMany}
              onValueChange={(id) => set({ in: id })}
              onThing={onThing}
              isBad={badWord === 'where'}
            />
          </>
        ) : null}
        <span>{t('access.until')}</span>
        <UntilPicker
          value={state.until}
          onValueChange={(day) => set({ until: day })}
          renderTrigger={(day) => (
            <Token
              label={t('access.until.label')}
              tone={badWord === 'until' ? 'bad' : day === undefined ? 'soft' : 'set'}
            >
              {day === undefined ? t('access.forever') : <b className="font-medium tabular-nums">{day}</b>}
            </Token>
          )}
        />
      </div>
    </form>
  );
}
