/** One queue on the wall: who is to come in, in the largest type of the room, and the numbers after. */
import { View } from '@tarojs/components';
import type { Language } from '@shared/sentences';
import { beijingTime } from '@shared/time';
import { say } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { classes } from '../../../ui';
import { part } from '../../../ui/desk';
import { Lines } from '../Lines';
import { wallWords } from '../messages';
import type { SayAll } from '../messages';
import { namesIn } from '../names';
import type { News } from '../use-news';
import type { WallQueue } from '../use-wall';
import './index.scss';

/** On call at a time, of a department clinic: the latest; more would be too small to read. */
const CALLED_AT_MOST = 3;

export interface WallQueueProps {
  queue: WallQueue;
  sayAll: SayAll;
  languages: readonly Language[];
  isNew: News['isNew'];
}

export function WallQueueCard(props: WallQueueProps) {
  const { queue, sayAll, languages, isNew } = props;
  const calling = queue.calling.slice(-CALLED_AT_MOST).reverse();
  return (
    <View className={classes('wall-queue', calling.some(isNew) && 'wall-queue-new')} {...part('listitem')}>
      <Title {...{ queue, languages, sayAll }} />
      {queue.stopped ? (
        <View className="wall-none">
          <Lines of={sayAll('stopped')} />
        </View>
      ) : (
        <>
          {calling.length > 0 ? <Called {...props} calling={calling} /> : <Nobody {...{ queue, sayAll }} />}
          <Coming queue={queue} sayAll={sayAll} />
        </>
      )}
    </View>
  );
}

function Title({ queue, languages, sayAll }: Pick<WallQueueProps, 'queue' | 'languages' | 'sayAll'>) {
  const { departmentName, departmentNameEn, doctorName, doctorNameEn, place, waiting, stopped } = queue;
  const departments = namesIn(languages, departmentName, departmentNameEn);
  const doctors = doctorName ? namesIn(languages, doctorName, doctorNameEn) : sayAll('clinic');
  return (
    <View className="wall-queue-head">
      <View className="wall-queue-who">
        <View className="wall-queue-name">
          {doctors[0]}
          {doctors.length > 1 && <View className="wall-queue-second">{doctors.slice(1).join(' ')}</View>}
        </View>
        <View className="wall-queue-department">{[...departments, place].filter(Boolean).join(' · ')}</View>
      </View>
      {!stopped && (
        <View className="wall-queue-waiting">
          <Lines of={sayAll('waiting', { count: waiting })} />
        </View>
      )}
    </View>
  );
}

/** To come in, or, in a department clinic, to which doctor. */
function whither(
  { calledBy: by }: WallQueue['calling'][number],
  languages: readonly Language[],
  sayAll: SayAll,
): string[] {
  if (!by) return sayAll('calling');
  return languages.map((language) =>
    say(wallWords, language)('by', { doctor: nameIn(language, by.name, by.nameEn) }),
  );
}

interface CalledProps extends WallQueueProps {
  calling: WallQueue['calling'];
}

function Called({ calling, languages, sayAll, isNew }: CalledProps) {
  const several = calling.length > 1;
  return (
    <View className={classes('wall-called', several && 'wall-called-several')}>
      {calling.map((one) => (
        <View key={`${one.half} ${one.number}`} className={classes('wall-one', isNew(one) && 'wall-one-new')}>
          <View className="wall-number">{one.number}</View>
          <View className="wall-one-words">
            <View className="wall-masked">{one.name}</View>
            <View className="wall-come">
              <Lines of={whither(one, languages, sayAll)} />
            </View>
          </View>
        </View>
      ))}
    </View>
  );
}

function Nobody({ queue: { away }, sayAll }: Pick<WallQueueProps, 'queue' | 'sayAll'>) {
  return (
    <View className="wall-none">
      {away ? <Away {...{ away, sayAll }} /> : <Lines of={sayAll('nobody')} />}
    </View>
  );
}

function Away({ away, sayAll }: { away: NonNullable<WallQueue['away']>; sayAll: SayAll }) {
  const { until } = away;
  return (
    <View className="wall-away">
      <Lines of={until ? sayAll('awayUntil', { at: beijingTime(until) }) : sayAll('away')} />
    </View>
  );
}

function Coming({
  queue: { next, passed, away, calling },
  sayAll,
}: Pick<WallQueueProps, 'queue' | 'sayAll'>) {
  const numbers = (list: WallQueue['next']) => list.map(({ number }) => number).join('  ');
  return (
    <View className="wall-coming">
      {away && calling.length > 0 && <Away {...{ away, sayAll }} />}
      {next.length > 0 && (
        <View className="wall-row">
          <View className="wall-row-name">{sayAll('next').join(' ')}</View>
          <View className="wall-row-numbers">{numbers(next)}</View>
        </View>
      )}
      {passed.length > 0 && (
        <View className="wall-row wall-row-passed">
          <View className="wall-row-name">{sayAll('passed').join(' ')}</View>
          <View className="wall-row-numbers">{numbers(passed)}</View>
        </View>
      )}
    </View>
  );
}
