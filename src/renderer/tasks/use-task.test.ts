import { expect, it } from 'vitest';
import { createAsker } from './use-task.ts';

/** A question that is answered when the story says so. */
function question(log: string[], name: string) {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return {
    ask: async () => {
      log.push(name);
      await answered;
    },
    answer: async () => {
      answer();
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

it('asks one question at a time, and of those that came meanwhile only the last', async () => {
  const log: string[] = [];
  const asker = createAsker();
  const [first, second, third, fourth] = ['first', 'second', 'third', 'fourth'].map((name) =>
    question(log, name),
  );
  asker.ask(first!.ask);
  asker.ask(second!.ask);
  asker.ask(third!.ask);
  expect(log).toEqual(['first']);

  await first!.answer();
  expect(log).toEqual(['first', 'third']);

  await third!.answer();
  asker.ask(fourth!.ask);
  expect(log).toEqual(['first', 'third', 'fourth']);
});
