/** Of a list of one thing its name: what several people come "through". */
export function onlyNameOf([first, second]: readonly { name: string }[]): string | undefined {
  return second ? undefined : first?.name;
}
