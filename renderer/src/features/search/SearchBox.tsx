import { Clock, Search, SearchCheck, X } from 'lucide-react';
import { useContext, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import {
  Button,
  Collection,
  ComboBox,
  ComboBoxStateContext,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import { useLocation, useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { apiUrl } from '../../api/client.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { focusSearch, useSearchFocus } from './focusSearch.ts';
import { chipKinds } from './kinds.ts';
import { rememberNext } from './searchTimeline.ts';
import { addressOf, keyOfWish, wishOf } from './searchUrl.ts';
import { useSuggestions } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';

function Face({ personId }: { personId: string }) {
  const [hasFailed, setHasFailed] = useState(false);
  if (hasFailed) return <Icon of={chipKinds.person.icon} />;
  return (
    <img
      src={apiUrl(`/people/${personId}/thumbnail`)}
      alt=""
      onError={() => setHasFailed(true)}
      className="size-6 rounded-full bg-wash object-cover"
    />
  );
}

function Sign({ of: one }: { of: Suggestion }) {
  if (one.personId) return <Face personId={one.personId} />;
  const icon =
    one.source === 'recent'
      ? Clock
      : one.source === 'saved'
        ? SearchCheck
        : one.kind && chipKinds[one.kind].icon;
  return <Icon of={icon ?? Search} />;
}

function Item({ one }: { one: Suggestion }) {
  return (
    <ListBoxItem
      id={one.id}
      textValue={one.label}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-[5px] px-2 text-body outline-none data-focused:bg-wash-strong pointer-coarse:min-h-11"
    >
      <span className="flex w-6 shrink-0 justify-center text-ink-2">
        <Sign of={one} />
      </span>
      <span className="min-w-0 grow truncate">
        {one.label}
        {one.detail && <span className="text-ink-2"> · {one.detail}</span>}
      </span>
      {one.kind && <span className="shrink-0 text-secondary text-ink-2">{t(chipKinds[one.kind].label)}</span>}
    </ListBoxItem>
  );
}

const titles = {
  completion: 'search.suggestions',
  recent: 'search.suggestionsRecent',
  saved: 'search.suggestionsSaved',
} as const;

function Suggestions({
  all,
  under,
}: {
  all: readonly Suggestion[];
  /** The box that they stand under, as wide as it. */
  under: { ref: RefObject<HTMLElement | null>; width: number };
}) {
  const groups = (['recent', 'saved', 'completion'] as const)
    .map((source) => ({ id: source, items: all.filter((one) => one.source === source) }))
    .filter(({ items }) => items.length > 0);
  return (
    <Popover
      offset={6}
      triggerRef={under.ref}
      style={{ width: under.width }}
      className="rounded-control border border-line bg-tray p-1 text-ink shadow-tray"
    >
      <ListBox
        aria-label={t('search.suggestions')}
        className="max-h-[min(480px,60dvh)] overflow-y-auto outline-none"
      >
        <Collection items={groups}>
          {(group) => (
            <ListBoxSection id={group.id} aria-label={t(titles[group.id])}>
              {group.id === 'completion' ? (
                <Header className="sr-only">{t(titles[group.id])}</Header>
              ) : (
                <Header className="px-2 pt-2 pb-1 text-secondary text-ink-2">{t(titles[group.id])}</Header>
              )}
              <Collection items={group.items}>{(one) => <Item one={one} />}</Collection>
            </ListBoxSection>
          )}
        </Collection>
      </ListBox>
    </Popover>
  );
}

/** The text field itself: Enter searches for what is written unless a suggestion is chosen, Escape goes step by step. */
function Field({
  onSubmit,
  onLeave,
  onClear,
  text,
}: {
  text: string;
  onSubmit: () => void;
  onLeave: () => void;
  onClear: () => void;
}) {
  const state = useContext(ComboBoxStateContext);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const isChoosing = state?.isOpen === true && state.selectionManager.focusedKey !== null;
    if (event.key === 'Enter' && !isChoosing) {
      event.preventDefault();
      event.stopPropagation();
      state?.close();
      onSubmit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      // First the list goes, then the box is left.
      if (state?.isOpen) state.close();
      else onLeave();
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the field in it before the combobox does
    <div
      onKeyDownCapture={onKeyDown}
      className="group flex h-9 items-center gap-2 rounded-control border border-transparent bg-wash px-2.5 text-ink-2 motion-hover focus-within:border-line-strong focus-within:bg-room hover:bg-wash-strong pointer-coarse:h-11.5"
    >
      <Icon of={Search} />
      <Input
        placeholder={t('search.placeholder')}
        enterKeyHint="search"
        spellCheck={false}
        autoComplete="off"
        className="h-full min-w-0 grow text-ellipsis bg-transparent text-body text-ink outline-none placeholder:text-ink-2 pointer-coarse:text-[16px] [&::-webkit-search-cancel-button]:hidden"
        style={{ boxShadow: 'none', outline: 'none' }}
      />
      {text === '' ? (
        <span
          className="max-tablet:hidden pointer-coarse:hidden group-focus-within:hidden"
          aria-hidden="true"
        >
          <Kbd keys="/" />
        </span>
      ) : (
        <Button
          slot={null}
          aria-label={t('search.clear')}
          onPress={onClear}
          className="-mr-1.5 inline-flex size-7 shrink-0 items-center justify-center rounded-[6px] data-hovered:bg-wash-strong data-hovered:text-ink pointer-coarse:size-11"
        >
          <Icon of={X} size={16} />
        </Button>
      )}
    </div>
  );
}

/** The one search box. It shows the search in the address. */
export function SearchBox({ className }: { className?: string }) {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const isHere = pathname === '/search' || pathname.startsWith('/search/');
  const asked = isHere ? wishOf(search).query : '';
  const [draft, setDraft] = useState<{ of: string; text: string }>();
  const text = draft?.of === search ? draft.text : asked;
  const setText = (next: string): void => setDraft({ of: search, text: next });
  const [isFocused, setIsFocused] = useState(false);
  const [width, setWidth] = useState(0);
  const suggestions = useSuggestions(text, isFocused);
  const root = useRef<HTMLElement>(null);

  // Somebody asked for the box while none was on screen.
  const isWanted = useSearchFocus((focus) => focus.isWanted);
  useEffect(() => {
    if (isWanted) focusSearch();
  }, [isWanted]);

  const leave = (): void => {
    setDraft(undefined);
    document.getElementById('content')?.focus();
  };
  const go = (address: string): void => {
    rememberNext(keyOfWish(wishOf(new URL(address, window.location.origin).search)));
    void navigate(address);
    leave();
  };
  const submit = (): void => {
    // What is narrowed down by other means stays narrowed down while only the words change.
    const wish = isHere ? wishOf(search) : undefined;
    const kept = wish && { filter: wish.filter, sort: wish.sort, order: wish.order };
    if (text.trim() !== '' || (wish && Object.keys(wish.filter).length > 0)) {
      go(addressOf({ ...kept, query: text }));
    }
  };

  return (
    <search ref={root} data-search-box="" className={className}>
      <ComboBox<Suggestion>
        aria-label={t('search.box')}
        inputValue={text}
        onInputChange={setText}
        value={null}
        onChange={(key) => {
          const chosen = suggestions.find(({ id }) => id === key);
          if (chosen) go(chosen.address);
        }}
        onFocus={() => {
          setIsFocused(true);
          setWidth(root.current?.offsetWidth ?? 0);
        }}
        onBlur={() => setIsFocused(false)}
        items={suggestions}
        defaultFilter={() => true}
        allowsCustomValue
        menuTrigger="focus"
      >
        <Field
          text={text}
          onSubmit={submit}
          onLeave={leave}
          onClear={() => {
            setText('');
            root.current?.querySelector('input')?.focus();
          }}
        />
        <Suggestions all={suggestions} under={{ ref: root, width }} />
      </ComboBox>
    </search>
  );
}
