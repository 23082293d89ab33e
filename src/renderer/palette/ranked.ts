import type { Entry, Section } from './actions.ts';
import { match, type Match } from './match.ts';

export interface RankedEntry {
  readonly entry: Entry;
  readonly hits: Match['hits'];
}

const sections: readonly Section[] = [
  'actions',
  'screens',
  'servers',
  'accounts',
  'rooms',
  'tasks',
  'settings',
];
/** What was chosen before is rather meant again. */
const recentBonus = 2;

/** What the question fits, section by section; the sections with the best answer first. What was found elsewhere always fits. */
export function ranked(
  entries: readonly Entry[],
  found: readonly Entry[],
  question: string,
  recent: readonly string[],
): RankedEntry[] {
  const scored = [
    ...entries.flatMap((entry) => {
      const inTitle = match(question, entry.title);
      const anywhere = inTitle ?? match(question, `${entry.title} ${entry.detail}`);
      if (anywhere === null) return [];
      const before = recent.indexOf(entry.id);
      const bonus = before < 0 ? 0 : recentBonus - before / 100;
      // While nothing is asked, they stand as they were given.
      const score = question.trim() === '' ? 0 : anywhere.score;
      return [{ entry, hits: inTitle?.hits ?? [], score: score + bonus }];
    }),
    // An answer may be one to the question before: what it does not fit waits for the next.
    ...found.flatMap((entry) => {
      const inTitle = match(question, entry.title);
      if (inTitle === null && entry.section === 'rooms') return [];
      return [{ entry, hits: inTitle?.hits ?? [], score: inTitle?.score ?? 0 }];
    }),
  ];
  const best = (section: Section): number =>
    Math.max(-Infinity, ...scored.filter(({ entry }) => entry.section === section).map(({ score }) => score));
  const order =
    question.trim() === '' && recent.length === 0 ? sections : sections.toSorted((a, b) => best(b) - best(a));
  return order.flatMap((section) =>
    scored
      .filter(({ entry }) => entry.section === section)
      .toSorted((a, b) => b.score - a.score)
      .map(({ entry, hits }) => ({ entry, hits })),
  );
}
