import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyIcon } from './CopyIcon.tsx';
import { formatNumber } from './format.ts';
import './json-tree.css';
import { linesOf, memberStep, visible, type JsonLine, type JsonOpen } from './json-tree.ts';
import { readablePart } from './readable-part.ts';

interface JsonTreeProps {
  readonly name: string;
  readonly value: unknown;
}

/** A value of any shape and size, to be opened member by member, by the pointer or the arrow keys. */
export function JsonTree({ name, value }: JsonTreeProps) {
  const [state, setState] = useState<JsonOpen>({ open: new Set(), shown: new Map() });
  const [active, setActive] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(value, state), [value, state]);

  const setOpen = ({ path }: JsonLine, open: boolean): void => {
    const next = new Set(state.open);
    if (open) next.add(path);
    else next.delete(path);
    setState({ ...state, open: next });
  };
  const act = (line: JsonLine): void => {
    const part = line.value;
    if (part.kind === 'more')
      setState({
        ...state,
        shown: new Map(state.shown).set(part.of, (state.shown.get(part.of) ?? memberStep) + memberStep),
      });
    else if (part.kind === 'object' || part.kind === 'array') setOpen(line, !part.open);
  };
  const focus = (index: number): void => {
    const next = Math.min(Math.max(0, index), lines.length - 1);
    setActive(next);
    tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const line = lines[index];
    if (line === undefined) return;
    const part = line.value;
    const nested = part.kind === 'object' || part.kind === 'array';
    const parent = lines.findLastIndex((other, at) => at < index && other.depth < line.depth);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        focus(index + 1);
      },
      ArrowUp: () => {
        focus(index - 1);
      },
      Home: () => {
        focus(0);
      },
      End: () => {
        focus(lines.length - 1);
      },
      ArrowRight: () => {
        if (nested && !part.open) setOpen(line, true);
        else if (nested) focus(index + 1);
      },
      ArrowLeft: () => {
        if (nested && part.open) setOpen(line, false);
        else if (parent >= 0) focus(parent);
      },
      Enter: () => {
        act(line);
      },
      ' ': () => {
        act(line);
      },
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };
  return (
    <section aria-label={name}>
      <div className="details-section">
        <h3>{name}</h3>
        <CopyIcon text={() => JSON.stringify(value, null, 2)} />
      </div>
      <div ref={tree} className="json mono" role="tree" aria-label={name}>
        {lines.map((line, index) => (
          <div
            key={line.path}
            role="treeitem"
            className="json-line"
            aria-level={line.depth}
            aria-selected={false}
            aria-expanded={'open' in line.value ? line.value.open : undefined}
            tabIndex={index === Math.min(active, lines.length - 1) ? 0 : -1}
            style={{ paddingLeft: 8 + Math.min(line.depth - 1, 30) * 14 }}
            onClick={() => {
              setActive(index);
              act(line);
            }}
            onFocus={() => {
              setActive(index);
            }}
            onKeyDown={(event) => {
              onKeyDown(event, index);
            }}
          >
            <Line line={line} />
          </div>
        ))}
      </div>
    </section>
  );
}

function Line({ line: { name, value } }: { readonly line: JsonLine }) {
  const { t } = useTranslation();
  if (value.kind === 'more')
    return (
      <span className="json-more">
        {t('console.json.more', { count: value.hidden, shown: formatNumber(value.hidden) })}
      </span>
    );
  const Arrow = 'open' in value && value.open ? ChevronDown : ChevronRight;
  return (
    <>
      {'open' in value ? <Arrow aria-hidden /> : <span className="json-space" />}
      <span>
        {name !== '' && (
          <>
            <bdi className="json-name">{visible(name)}</bdi>
            {': '}
          </>
        )}
        {value.kind === 'string' ? (
          <Text text={value.text} />
        ) : value.kind === 'other' ? (
          <span className="json-other">{value.text}</span>
        ) : (
          <span className="json-size">
            {t(value.kind === 'array' ? 'console.json.entries' : 'console.json.members', {
              count: value.size,
              shown: formatNumber(value.size),
            })}
          </span>
        )}
      </span>
    </>
  );
}

function Text({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const { shown, hidden } = readablePart(text);
  return (
    <>
      <bdi className="json-text">“{visible(shown)}”</bdi>
      {hidden > 0 && (
        <span className="json-more"> {t('console.details.cut', { characters: formatNumber(hidden) })}</span>
      )}
    </>
  );
}
