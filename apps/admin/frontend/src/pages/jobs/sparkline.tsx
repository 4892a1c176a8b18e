const WIDTH = 96;
const HEIGHT = 24;
/** Room for the stroke. */
const MARGIN = 3;

export interface SparklineProps {
  values: readonly (number | null)[];
  /** Takes the width that there is. */
  isWide?: boolean;
}

/** A line through the known values, from zero up; a value that is missing leaves no gap. Nothing for fewer than two. */
export function Sparkline({ values, isWide = false }: SparklineProps) {
  const path = toPath(values);
  return (
    <svg
      width={isWide ? '100%' : WIDTH}
      preserveAspectRatio={isWide ? 'none' : undefined}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      className="flex-none phone:empty:hidden"
    >
      {path === '' ? null : (
        <path
          d={path}
          vectorEffect="non-scaling-stroke"
          className="fill-none stroke-[color-mix(in_oklch,var(--text-faint)_80%,transparent)] stroke-[1.5] [stroke-linejoin:round]"
        />
      )}
    </svg>
  );
}

export function toPath(values: readonly (number | null)[]): string {
  const known = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  if (known.length < 2) return '';
  const highest = Math.max(...known.map(({ value }) => value)) || 1;
  const x = (place: number) => (place / (values.length - 1)) * WIDTH;
  const y = (value: number) => HEIGHT - MARGIN - (value / highest) * (HEIGHT - 2 * MARGIN);
  return `M${known.map(({ value, place }) => `${x(place).toFixed(1)} ${y(value).toFixed(1)}`).join('L')}`;
}
