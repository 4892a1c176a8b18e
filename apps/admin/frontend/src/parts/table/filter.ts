export interface FilterOption {
  value: string;
  label: string;
}

export interface Filter {
  options: readonly FilterOption[];
  /** Without any, the filter is off. */
  values: readonly string[];
  onValuesChange: (values: readonly string[]) => void;
  /** Several at once. Default: one, and choosing it again turns the filter off. */
  multiple?: boolean;
}
