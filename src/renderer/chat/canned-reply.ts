/** What the variables of a canned reply stand for in one room. */
export interface ReplyFacts {
  readonly customer: string;
  readonly room: string;
  readonly me: string;
  readonly date: string;
  readonly time: string;
}

export const replyVariables = ['customer', 'room', 'me', 'date', 'time'] as const;

/** A canned reply with its variables filled in; one that is unknown stays as it was written. Pure. */
export function filledReply(text: string, facts: ReplyFacts): string {
  return text.replaceAll(/\{([a-z]+)\}/gu, (whole, name: string) =>
    Object.hasOwn(facts, name) ? facts[name as keyof ReplyFacts] : whole,
  );
}

/** A draft with a text put in at the caret, in the place of what was selected; and where the caret is then. Pure. */
export function insertedAt(
  draft: string,
  from: number,
  to: number,
  text: string,
): { readonly draft: string; readonly caret: number } {
  const before = draft.slice(0, from);
  const space = before === '' || /\s$/u.test(before) ? '' : ' ';
  return {
    draft: before + space + text + draft.slice(to),
    caret: before.length + space.length + text.length,
  };
}
