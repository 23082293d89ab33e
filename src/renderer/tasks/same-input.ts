import type { TaskInput } from './start-form.ts';

/** Whether two inputs would start the same. A list of a million entries is compared as the text it is. */
export function isSameInput(one: TaskInput, other: TaskInput): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => textOf(one[name]) === textOf(other[name]))
  );
}

function textOf(value: TaskInput[string] | undefined): string {
  return typeof value === 'object' && 'lines' in value ? value.lines : JSON.stringify(value);
}
