/**
 * Where a customer's conversation stands: `new`: nobody has answered yet; `open`: the customer waits again;
 * `answered`: the last word is ours; `empty`: nothing was said; `closed`: put aside here, until the customer writes again.
 */
export const conversationStates = ['new', 'open', 'answered', 'empty', 'closed'] as const;
export type ConversationState = (typeof conversationStates)[number];
