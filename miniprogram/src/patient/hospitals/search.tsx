/** Search: one field, what is found in groups as it is typed, and what was searched for before. */
import { View } from '@tarojs/components';
import { navigateTo, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useText } from '../../api/messages';
import { Empty, ErrorState, Icon, Screen, Section, Skeleton, classes, pressable, tell } from '../../ui';
import { plainParam } from '../params';
import { titles } from '../titles';
import { SearchBox } from './SearchBox';
import { SearchResults, isNothing } from './SearchResults';
import { finding } from './messages';
import { useRecentSearches } from './recent';
import type { RecentSearches } from './recent';
import { MAX_QUERY, useSearch } from './useSearch';
import type { Search } from './useSearch';
import './search.scss';

export default function SearchPage() {
  const t = useText(titles);
  const words = useText(finding);
  const { params } = useRouter<{ q?: string }>();
  const [typed, setTyped] = useState(() => plainParam(params.q));
  const recent = useRecentSearches();
  // Here and not in Results: the first character has to wait for its pause like every other
  const search = useSearch(typed);
  return (
    <Screen title={t('search')}>
      <SearchBox
        label={words('searchLabel')}
        placeholder={words('searchHint')}
        value={typed}
        onChange={setTyped}
        onDone={recent.keep}
        maxLength={MAX_QUERY}
        focus
      />
      {typed.trim() === '' ? (
        <Before recent={recent} onChoose={setTyped} />
      ) : (
        <Results search={search} onOpen={() => recent.keep(typed)} />
      )}
    </Screen>
  );
}

/** Nothing typed yet. */
function Before({ recent, onChoose }: { recent: RecentSearches; onChoose(text: string): void }) {
  const t = useText(finding);
  if (recent.searches.length === 0)
    return <Empty title={t('searchStart')} text={t('searchStartNote')} action={browseAll(t('browse'))} />;
  const forget = () => {
    recent.forget();
    tell(t('forgotten'));
  };
  return (
    <Section title={t('recent')} action={{ text: t('forget'), onPress: forget }}>
      <View className="p-recents">
        {recent.searches.map((text) => (
          <View key={text} className="p-recent" {...pressable('button', undefined, () => onChoose(text))}>
            <Icon name="clock" size="small" />
            {text}
          </View>
        ))}
      </View>
    </Section>
  );
}

function Results({ search, onOpen }: { search: Search; onOpen(): void }) {
  const t = useText(finding);
  const { answered, found, error, searching, retry } = search;
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!found) return <Skeleton shape="list" count={4} />;
  if (isNothing(found) && !searching) {
    return (
      <Empty
        title={t('nothingFor', { text: answered })}
        text={t('nothingForNote')}
        action={browseAll(t('browse'))}
      />
    );
  }
  return (
    <View className={classes('p-found', searching && 'p-found-stale')} aria-busy={searching}>
      <SearchResults text={answered} found={found} onOpen={onOpen} />
    </View>
  );
}

const browseAll = (text: string) => ({
  text,
  onPress: () => void navigateTo({ url: '/patient/hospitals/list' }),
});
