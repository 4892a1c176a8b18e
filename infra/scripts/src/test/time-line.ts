/** How long tests of a change may take on two cores before people stop waiting. */
const bearableMinutes = 20;

/** Duration of a run, and whether it is too long. A slow machine is not a bug, so it fails nothing. */
export function timeLine(seconds: number): { text: string; isTooLong: boolean } {
  const isTooLong = seconds > bearableMinutes * 60;
  const text = `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s in all`;
  return { text: isTooLong ? `${text}: more than ${bearableMinutes} minutes` : text, isTooLong };
}
