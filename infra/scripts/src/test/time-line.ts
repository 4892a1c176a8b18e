/** What the tests of a change may take on two cores before people stop waiting for them. */
const bearableMinutes = 20;

/** How long a run took, and whether that is too long. A slow machine is no fault of the code, so it fails nothing. */
export function timeLine(seconds: number): { text: string; isTooLong: boolean } {
  const isTooLong = seconds > bearableMinutes * 60;
  const text = `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s in all`;
  return { text: isTooLong ? `${text}: more than ${bearableMinutes} minutes` : text, isTooLong };
}
