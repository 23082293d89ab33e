import { Menu } from '@base-ui/react/menu';
import { Bookmark, Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../contract/preferences.ts';
import type { TaskSort } from '../../contract/task.ts';
import { Button } from '../shared/Button.tsx';
import { Modal } from '../shared/Modal.tsx';
import '../shared/menu.css';
import { menuPlace } from '../shared/menu-place.ts';
import { TextField } from '../shared/TextField.tsx';
import { usePreferences } from '../state/preferences.ts';
import { isView, type ListFilter } from './list-filter.ts';

interface ViewMenuProps {
  readonly filter: ListFilter;
  readonly sort: TaskSort;
  readonly onView: (view: SavedView) => void;
}

/** Filters and an order under a name: taken up again, saved, deleted. */
export function ViewMenu({ filter, sort, onView }: ViewMenuProps) {
  const { t } = useTranslation();
  const views = usePreferences((store) => store.preferences.savedViews);
  const removeView = usePreferences((store) => store.removeView);
  const [naming, setNaming] = useState(false);
  const current = views.find((view) => isView(view, filter, sort));
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="button button-quiet toolbar-button" data-active={current !== undefined}>
          <Bookmark aria-hidden />
          <span className="toolbar-words">{current?.name ?? t('console.views.title')}</span>
        </Menu.Trigger>
        <Menu.Portal container={menuPlace()}>
          <Menu.Positioner className="menu-positioner" sideOffset={4} align="start">
            <Menu.Popup className="menu">
              {views.length === 0 && <p className="menu-label">{t('console.views.none')}</p>}
              {views.map((view) => (
                <Menu.Item
                  key={view.id}
                  className="menu-item"
                  onClick={() => {
                    onView(view);
                  }}
                >
                  <span className="menu-mark">{view.id === current?.id && <Check aria-hidden />}</span>
                  <span className="menu-words">{view.name}</span>
                </Menu.Item>
              ))}
              <Menu.Separator className="menu-line" />
              <Menu.Item
                className="menu-item"
                onClick={() => {
                  setNaming(true);
                }}
              >
                <span className="menu-mark">
                  <Bookmark aria-hidden />
                </span>
                {t('console.views.save')}
              </Menu.Item>
              {current !== undefined && (
                <Menu.Item
                  className="menu-item menu-danger"
                  onClick={() => {
                    removeView(current.id);
                  }}
                >
                  <span className="menu-mark">
                    <Trash2 aria-hidden />
                  </span>
                  <span className="menu-words">{t('console.views.remove', { name: current.name })}</span>
                </Menu.Item>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <NameDialog
        open={naming}
        filter={filter}
        sort={sort}
        onClose={() => {
          setNaming(false);
        }}
      />
    </>
  );
}

interface NameDialogProps {
  readonly open: boolean;
  readonly filter: ListFilter;
  readonly sort: TaskSort;
  readonly onClose: () => void;
}

function NameDialog({ open, filter, sort, onClose }: NameDialogProps) {
  const { t } = useTranslation();
  const views = usePreferences((store) => store.preferences.savedViews);
  const saveView = usePreferences((store) => store.saveView);
  const [name, setName] = useState('');
  const wanted = name.trim();
  return (
    <Modal open={open} onClose={onClose} title={t('console.views.save')} look="dialog-small">
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted === '') return;
          // The same name again is the same view, changed.
          const id = views.find((view) => view.name === wanted)?.id ?? crypto.randomUUID();
          const { states, kinds, text, sinceMs } = filter;
          saveView({ id, name: wanted, states: [...states], kinds: [...kinds], text, sinceMs, sort });
          setName('');
          onClose();
        }}
      >
        <TextField
          label={t('console.views.name')}
          value={name}
          onText={setName}
          maxLength={80}
          help={t('console.views.help')}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('console.cancel')}</Button>
          <Button look="primary" type="submit" disabled={wanted === ''}>
            {t('console.views.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
