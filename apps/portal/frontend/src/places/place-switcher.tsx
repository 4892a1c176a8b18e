import { PlaceMenu } from '@portico/ui/place-menu';
import { useToast } from '@portico/ui/toast';
import { problemOf } from '../problem-of.ts';
import { t } from './places.texts.ts';
import { useChoosePlace } from './use-choose-place.ts';
import { usePlaces } from './use-places.ts';

/** Changes where the person acts, in every app that is open in this browser. */
export function PlaceSwitcher() {
  const toast = useToast();
  const { data } = usePlaces();
  const { mutate } = useChoosePlace();
  const choose = (id: string) =>
    mutate(id, {
      onError: (failure) => toast({ title: t('places.not_switched'), description: problemOf(failure).sentence }),
    });
  return (
    <span className="flex min-w-0 items-center gap-1 before:ms-1 before:h-[18px] before:w-px before:flex-none before:rotate-[18deg] before:bg-[color-mix(in_oklch,var(--border-strong)_50%,transparent)] empty:hidden">
      <PlaceMenu places={data?.tenants ?? []} onChoose={choose} />
    </span>
  );
}
