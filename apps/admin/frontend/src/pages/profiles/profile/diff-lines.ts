export interface LineChange {
  change: 'add' | 'remove' | 'keep';
  words: string;
}

/** Two texts line by line, by their longest common subsequence. */
export function diffLines(before: string, after: string): LineChange[] {
  const old = before.split('\n');
  const young = after.split('\n');
  // common[i][j]: how many lines old[i…] and young[j…] share in order.
  const common = Array.from({ length: old.length + 1 }, () => Array.from({ length: young.length + 1 }, () => 0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--)
      common[i]![j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      lines.push({ change: 'keep', words: old[i]! });
      i++;
      j++;
    } else if (i < old.length && (j === young.length || at(i + 1, j) >= at(i, j + 1)))
      lines.push({ change: 'remove', words: old[i++]! });
    else lines.push({ change: 'add', words: young[j++]! });
  }
  return lines;
}
