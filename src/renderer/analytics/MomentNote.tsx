import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Series } from '../../contract/analytics.ts';
import { formatSeconds } from '../shared/format.ts';
import { useDesk } from './desk.ts';
import { sayMoment } from './series-text.ts';

/** The moment that all charts point at. */
export function MomentNote() {
  const { t } = useTranslation();
  const { crossHair } = useDesk();
  const shown = useSyncExternalStore(crossHair.follow, () => {
    const at = crossHair.at();
    return at === null ? '' : formatSeconds(at);
  });
  return (
    <span className="moment" aria-hidden>
      {shown === '' ? '' : t('analytics.at', { time: shown })}
    </span>
  );
}

/** Says the value at the cross-hair where it was moved by the keyboard. */
export function SaidMoment({ series }: { readonly series: Series | null }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const words = useSyncExternalStore(desk.crossHair.follow, () =>
    series === null ? '' : sayMoment(t, series, desk),
  );
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  );
}
