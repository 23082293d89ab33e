import { expect, it } from 'vitest';
import { usualThresholds } from '../../contract/analytics-choices.ts';
import { draftOf, readDraft } from './threshold-form.ts';

const draft = draftOf(null);

it('is read back as it was shown', () => {
  const thresholds = { ...usualThresholds, warning: 80, critical: 90.5 };
  expect(readDraft(draftOf(thresholds))).toEqual({ kind: 'read', thresholds });
});

it('two empty fields mean that there are no limits', () => {
  expect(readDraft(draft)).toEqual({ kind: 'read', thresholds: null });
});

it('takes a comma for a point', () => {
  expect(readDraft({ ...draft, warning: '0,5' })).toMatchObject({
    thresholds: { warning: 0.5, critical: null },
  });
});

it('says which field is wrong', () => {
  expect(readDraft({ ...draft, warning: 'ten' })).toEqual({
    kind: 'faulty',
    faults: { warning: 'notANumber' },
  });
  expect(readDraft({ ...draft, warning: '90', critical: '80' })).toEqual({
    kind: 'faulty',
    faults: { critical: 'order' },
  });
  expect(readDraft({ ...draft, side: 'below', warning: '90', critical: '80' }).kind).toBe('read');
  for (const holdSeconds of ['', '-1', '4000', 'x'])
    expect(readDraft({ ...draft, warning: '1', holdSeconds })).toMatchObject({
      faults: { holdSeconds: 'hold' },
    });
});
