import { describe, expect, it } from 'vitest';
import { customerAmong } from './customer.ts';
import { createSpeakerBook } from './speakers.ts';

const me = 'ada';

/** Who speaks in which room, the first first; answers who the conversation in the first of them is with. */
function customerOfFirst(
  rooms: readonly (readonly string[])[],
  { name = 'Order 10482', slug = 'order-10482', customer = null as string | null } = {},
): string | null {
  const speakers = createSpeakerBook();
  rooms.forEach((names, ref) => {
    names.forEach((sender, at) => {
      speakers.note(ref, { sender, at });
    });
  });
  const others = speakers.of(0).filter((each) => each !== me);
  return customerAmong(others, { ref: 0, name, customer, address: { slug } }, { speakers, me });
}

describe('the customer of a conversation', () => {
  it('is who spoke first, where nothing else is known', () => {
    expect(customerOfFirst([['mara', 'anna', 'ada']])).toBe('mara');
    expect(customerOfFirst([['ada', 'mara']])).toBe('mara');
    expect(customerOfFirst([['ada']])).toBeNull();
    expect(customerOfFirst([[]])).toBeNull();
  });

  it('has the name of the room, or the one that the server gives, whoever speaks first', () => {
    const spoken = [['anna', 'mara.lindqvist']];
    expect(customerOfFirst(spoken, { name: 'Mara Lindqvist' })).toBe('mara.lindqvist');
    expect(customerOfFirst(spoken, { customer: 'Mara Lindqvist' })).toBe('mara.lindqvist');
    expect(customerOfFirst([['anna', 'tomas.oliveira']], { name: 'Tomás Oliveira' })).toBe('tomas.oliveira');
    expect(customerOfFirst([['anna', 'visitor-visitor-a1']], { slug: 'visitor-a1' })).toBe(
      'visitor-visitor-a1',
    );
    expect(customerOfFirst([['anna', 'mara@example.test']], { name: 'Mara' })).toBe('mara@example.test');
    expect(customerOfFirst([['order', 'mara.lindqvist']], { name: 'Order of Mara Lindqvist' })).toBe(
      'mara.lindqvist',
    );
    // Half a name in common is another's.
    expect(customerOfFirst([['mara.b', 'anna']], { name: 'Anna B' })).toBe('anna');
  });

  it('is nobody who answers others’ customers elsewhere', () => {
    const elsewhere = ['jonas', 'anna'];
    expect(customerOfFirst([['anna', 'mara'], elsewhere])).toBe('mara');
    expect(customerOfFirst([['anna'], elsewhere])).toBeNull();
    expect(customerOfFirst([['anna', 'ada'], elsewhere])).toBeNull();
  });

  it('is no machine that greets everybody', () => {
    const greeted = [
      ['shop', 'jonas'],
      ['shop', 'pia'],
    ];
    expect(customerOfFirst([['shop', 'mara'], ...greeted])).toBe('mara');
    expect(customerOfFirst([['shop'], ...greeted])).toBeNull();
  });

  it('may have several rooms', () => {
    const staff = ['jonas', 'anna'];
    expect(customerOfFirst([['mara', 'anna'], ['mara', 'anna'], staff])).toBe('mara');
    expect(customerOfFirst([['mara'], ['mara', 'anna'], ['mara'], staff])).toBe('mara');
    expect(customerOfFirst([['anna', 'mara'], ['mara', 'anna'], staff])).toBe('mara');
    // A colleague who has spoken to nobody else yet.
    expect(customerOfFirst([['mara'], ['mara', 'new colleague'], staff])).toBe('mara');
  });

  it('may be one of many without a name', () => {
    const many = ['anna', 'ben', 'carl', 'dora'].map((name) => ['AnonymousUser', name]);
    expect(customerOfFirst([['anna', 'AnonymousUser'], ...many])).toBe('AnonymousUser');
    expect(customerOfFirst([['', 'anna'], ...many])).toBe('');
  });
});
