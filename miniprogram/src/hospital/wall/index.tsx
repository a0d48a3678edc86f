/**
 * The screen of a waiting room: paired once by a link, read from ten metres for weeks. Numbers and masked names,
 * who is next, a code to check in with. Nobody is signed in, and nothing can be pressed.
 */
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { beijingTime } from '@shared/time';
import type { ApiError } from '../../api/errors';
import { useText } from '../../api/messages';
import { superApp } from '../../api/superapp';
import { Empty, ErrorState, Skeleton } from '../../ui';
import { part } from '../../ui/desk';
import { dateOf } from '../../api/moments';
import { WallCode } from './Code';
import { Lines } from './Lines';
import { sayIn, wallWords } from './messages';
import type { SayAll } from './messages';
import { namesIn } from './names';
import { WallQueueCard } from './Queue';
import { useClock } from './use-clock';
import { useNews } from './use-news';
import type { News } from './use-news';
import { usePairing } from './use-pairing';
import { useWall } from './use-wall';
import type { Wall, WallState } from './use-wall';
import './index.scss';

/** Queues in sight at a time; more of them take turns. */
const AT_A_TIME = 6;
const TURN_MS = 12_000;

export default function WallPage() {
  const { token, wall } = useRouter().params;
  const [attempt, again] = useState(0);
  return <Paired key={attempt} token={token} wallId={wall} onRetry={() => again(attempt + 1)} />;
}

interface PairedProps {
  token: string | undefined;
  wallId: string | undefined;
  onRetry(): void;
}

function Paired({ token, wallId, onRetry }: PairedProps) {
  const t = useText(wallWords);
  const { screen, error, unpaired } = usePairing(token, wallId);
  const title = t('title');
  useEffect(() => superApp.title(title), [title]);
  if (screen) return <Opened screenKey={screen.key} onRetry={onRetry} />;
  return (
    <View className="wall wall-bare">
      {unpaired ? <Empty title={t('unpaired')} text={t('howToPair')} /> : <Waiting {...{ error, onRetry }} />}
    </View>
  );
}

function Opened({ screenKey, onRetry }: { screenKey: string; onRetry(): void }) {
  const wall = useWall(screenKey);
  const name = wall.wall?.name;
  useEffect(() => {
    if (name) superApp.title(name);
  }, [name]);
  if (wall.wall) return <Shown state={wall.wall} wall={wall} />;
  return (
    <View className="wall wall-bare">
      <Waiting error={wall.error} onRetry={onRetry} />
    </View>
  );
}

/** Nothing to show yet, or not any more, and how the screen is paired again. */
function Waiting({ error, onRetry }: { error: ApiError | null; onRetry(): void }) {
  const t = useText(wallWords);
  if (!error) return <Skeleton shape="card" count={3} />;
  if (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')
    return <Empty title={t('gone')} text={t('howToPair')} />;
  if (error.code === 'WALL_LINK_USED' || error.code === 'WALL_LINK_OLD')
    return <Empty title={t('linkOver')} text={error.sentence} />;
  return <ErrorState error={error} onRetry={onRetry} />;
}

function Shown({ state, wall }: { state: WallState; wall: Wall }) {
  const sayAll = sayIn(state.languages);
  const news = useNews(state);
  const { page, pages, queues } = useTurns(state, news);
  return (
    <View className="wall" {...{ lang: state.languages[0] }}>
      <Head state={state} behind={wall.behind} />
      <View className={`wall-queues wall-queues-${queues.length}`} {...part('list', state.name)}>
        {queues.map((queue, at) => (
          <WallQueueCard
            key={`${queue.departmentName} ${queue.doctorName ?? ''} ${at}`}
            {...{ queue, sayAll, languages: state.languages, isNew: news.isNew }}
          />
        ))}
        {state.queues.length === 0 && (
          <View className="wall-empty">
            <Lines of={sayAll('empty')} />
            <View className="wall-empty-note">
              <Lines of={sayAll('emptyNote')} />
            </View>
          </View>
        )}
      </View>
      <WallCode code={state.checkInCode} behind={wall.behind} sayAll={sayAll} />
      <Foot {...{ wall, sayAll, page, pages }} />
      <Aloud {...{ state, news, sayAll }} />
    </View>
  );
}

/** Queues take turns; one of which somebody is called comes at once. */
function useTurns(state: WallState, { latest }: News) {
  const [turn, setTurn] = useState(0);
  const pages = Math.max(1, Math.ceil(state.queues.length / AT_A_TIME));
  const called = latest ? Math.floor(state.queues.indexOf(latest) / AT_A_TIME) : null;
  useEffect(() => {
    if (called !== null) return setTurn(called);
    if (pages === 1) return undefined;
    const timer = setInterval(() => setTurn((now) => now + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [pages, called]);
  const page = turn % pages;
  return { page, pages, queues: state.queues.slice(page * AT_A_TIME, (page + 1) * AT_A_TIME) };
}

function Head({ state, behind }: { state: WallState; behind: number }) {
  const now = useClock(behind);
  const [language = 'zh'] = state.languages;
  return (
    <View className="wall-head" {...part('banner')}>
      <View className="wall-title">
        <View className="wall-name" {...part('heading')} aria-level={1}>
          {state.name}
        </View>
        <View className="wall-hospital">
          {namesIn(state.languages, state.hospitalName, state.hospitalNameEn).join(' · ')}
        </View>
      </View>
      <View className="wall-time">
        <View className="wall-clock">{beijingTime(now)}</View>
        <View className="wall-date">{dateOf(now.toISOString(), language)}</View>
      </View>
    </View>
  );
}

interface FootProps {
  wall: Wall;
  sayAll: SayAll;
  page: number;
  pages: number;
}

function Foot({ wall: { connection, since, behind }, sayAll, page, pages }: FootProps) {
  const lost = connection === 'lost' && since !== null;
  if (!lost && pages === 1) return null;
  const at = since === null ? '' : beijingTime(new Date(since + behind));
  return (
    <View className="wall-foot">
      {lost && (
        <View className="wall-lost" {...part('status')}>
          <Lines of={sayAll('lost', { at })} />
        </View>
      )}
      {pages > 1 && <View className="wall-page">{sayAll('page', { page: page + 1, pages })[0]}</View>}
    </View>
  );
}

/** New calls, for who hears the wall. */
function Aloud({ state, news, sayAll }: { state: WallState; news: News; sayAll: SayAll }) {
  const called = state.queues.flatMap((queue) =>
    queue.calling
      .filter(news.isNew)
      .map(({ number, name }) => ({ number, name, where: queue.place ?? queue.departmentName })),
  );
  return (
    <View className="wall-aloud" {...part('status')} aria-live="assertive">
      {called.map((one) => sayAll('calledNow', one)[0]).join(' ')}
    </View>
  );
}
