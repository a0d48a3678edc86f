/** Rows of doctors once they are known, so many at first: beyond that a browser hesitates. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../api/messages';
import { Button, ErrorState, Skeleton } from '../../ui';
import { scheduleWords } from './messages';
import { countRows, firstRows } from './rows';
import type { Group } from './rows';
import type { useRows } from './use-rows';
import type { Whose } from './use-names';

const ROWS = 60;

export interface GroupsProps<P extends Whose> {
  rows: Pick<ReturnType<typeof useRows<P>>, 'groups' | 'error' | 'retry'>;
  /** In place of rows where there are none. */
  nobody: ReactNode;
  children(groups: readonly Group<P>[]): ReactNode;
}

export function Groups<P extends Whose>({
  rows: { groups, error, retry },
  nobody,
  children,
}: GroupsProps<P>) {
  if (groups) return <>{groups.length === 0 ? nobody : children(groups)}</>;
  if (error) return <ErrorState error={error} onRetry={() => void retry()} />;
  return (
    <View className="schedule-bones">
      <Skeleton shape="lines" count={8} />
    </View>
  );
}

export interface FirstRowsProps<P extends Whose> {
  groups: readonly Group<P>[];
  /** Of the button that shows more. */
  className: string;
  children(shown: readonly Group<P>[]): ReactNode;
}

export function FirstRows<P extends Whose>({ groups, className, children }: FirstRowsProps<P>) {
  const t = useText(scheduleWords);
  const [most, setMost] = useState(ROWS);
  const shown = firstRows(groups, most);
  const hidden = countRows(groups) - countRows(shown);
  return (
    <>
      {children(shown)}
      {hidden > 0 && (
        <View className={className}>
          <Button kind="quiet" size="small" onPress={() => setMost(most + ROWS)}>
            {t('moreRows', { count: hidden })}
          </Button>
        </View>
      )}
    </>
  );
}
