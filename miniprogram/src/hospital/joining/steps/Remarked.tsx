/** A field with what the reviewer said of it beside it. */
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { ApplicationField } from '@shared/hospitals/joiningRules';
import { useText } from '../../../api/messages';
import { Icon } from '../../../ui';
import { remarksOf } from '../application';
import { joiningWords } from '../messages';
import type { Draft } from '../use-application';

export function Remarked({
  draft,
  field,
  children,
}: PropsWithChildren<{ draft: Draft; field: ApplicationField }>) {
  const t = useText(joiningWords);
  const remark = remarksOf(draft.application)[field];
  return (
    <View className="remarked-wide y-f">
      {children}
      {remark && (
        <View className="remarked-words">
          <Icon name="edit" size="small" />
          <View>
            {t('remark')}: {remark}
          </View>
        </View>
      )}
    </View>
  );
}
