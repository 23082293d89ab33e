import type { analytics as english } from '../en/analytics.ts';
import type { Translation } from '../translation.ts';

export const analytics: Translation<typeof english> = {
  title: 'Messwerte',
  waiting: 'Noch kein Messwert eingetroffen',
};
