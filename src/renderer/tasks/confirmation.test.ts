import { expect, it } from 'vitest';
import type { Form } from '../../contract/manifest.ts';
import { confirmationOf } from './confirmation.ts';

const form: Form = {
  type: 'object',
  required: [],
  confirm: 'to',
  properties: {
    to: { type: 'array', title: 'Recipients', unique: true, items: { type: 'string', format: 'phone' } },
    text: { type: 'string', title: 'Message', counter: 'sms' },
    sender: { type: 'string', title: 'Sender' },
    at: { type: 'string', title: 'At', format: 'date-time' },
    urgent: { type: 'boolean', title: 'Urgent' },
    note: { type: 'string', title: 'Note' },
  },
};

it('names who gets what, and what is left out', () => {
  const draft = {
    to: '+12125550100\nAda\n+12125550100',
    text: 'Hello',
    sender: 'Desk',
    at: '2026-11-21T10:00',
  };
  expect(confirmationOf(form, draft, {})).toMatchObject({
    recipients: { title: 'Recipients', list: { entries: ['+12125550100'], duplicates: 1, malformed: 1 } },
    lists: [],
    message: { title: 'Message', text: 'Hello' },
    facts: [
      { title: 'Sender', value: 'Desk' },
      { title: 'At', value: '2026-11-21 10:00' },
      { title: 'Urgent', value: false },
    ],
  });
});

it('takes a file in the place of what is typed', () => {
  const list = { entries: ['+12125550177'], duplicates: 0, malformed: 0, faults: [] };
  expect(confirmationOf(form, { to: '+12125550100' }, { to: list })?.recipients?.list).toBe(list);
});

it('asks where the manifest does not, if something would be left out in silence', () => {
  const { confirm: _confirm, ...silent } = form;
  expect(confirmationOf(silent, { to: '+12125550100' }, {})).toBeNull();
  expect(confirmationOf(silent, { to: '+12125550100\nAda' }, {})).toMatchObject({
    recipients: null,
    lists: [{ title: 'Recipients', list: { malformed: 1 } }],
  });
});
