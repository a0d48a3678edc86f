/** The account's menu: edited beside a picture of it, kept, and published in WeChat. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { MenuButton } from '@shared/official/rules';
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { Button, ErrorState, Notice, Skeleton, tell } from '../../../ui';
import { Panel } from '../../../ui/desk';
import { Refused } from '../../Refused';
import type { Menu as MenuView } from '../account';
import { officialWords } from '../messages';
import { ButtonEditor } from './ButtonEditor';
import { ChatPicture } from './ChatPicture';
import { isSameMenu, isSound, mayAddTop, moved, newAction, replaced, without } from './draft';
import '../../desk-form.scss';
import './index.scss';

export interface MenuProps {
  hospitalId: string;
  /** Of the account: above the picture. */
  name: string;
  readOnly: boolean;
  onPublished(): void;
}

export function Menu(props: MenuProps) {
  const { hospitalId } = props;
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/official-account/menu', {
    params: { hospitalId },
  });
  // An answer to a change is newer than what was read
  const [kept, keep] = useState<MenuView | null>(null);
  const menu = kept ?? data;
  if (!menu)
    return error ? (
      <ErrorState error={error} onRetry={() => void refresh()} />
    ) : (
      <Skeleton shape="card" count={2} />
    );
  return (
    <Editing
      key={menu.version ?? 'first'}
      {...props}
      menu={menu}
      onKept={keep}
      onReload={() => void refresh().then(() => keep(null))}
    />
  );
}

interface EditingProps extends MenuProps {
  menu: MenuView;
  onKept(menu: MenuView): void;
  onReload(): void;
}

function Editing({ menu, onKept, onReload, onPublished, hospitalId, name, readOnly }: EditingProps) {
  const t = useText(officialWords);
  const [buttons, setButtons] = useState<MenuButton[]>(menu.buttons);
  const [chosen, choose] = useState(0);
  // Kept here as well: what is kept and then refused by WeChat stays open for another try
  const [version, setVersion] = useState(menu.version);
  const saving = useAct();
  const publishing = useAct();
  const button = buttons[chosen];
  const changed = !isSameMenu(buttons, menu.buttons);
  const params = { hospitalId };
  const keep = () =>
    call('PUT /desk/:hospitalId/official-account/menu', { params, body: { buttons, version } });
  const save = () =>
    void saving.run(async () => {
      onKept(await keep());
      tell(t('saved'), 'good');
    });
  const publish = () =>
    void publishing.run(async () => {
      if (changed) setVersion((await keep()).version);
      onKept(await call('POST /desk/:hospitalId/official-account/menu/publication', { params, body: {} }));
      tell(t('published'), 'good');
      onPublished();
    });
  const move = (by: -1 | 1) => {
    setButtons(moved(buttons, chosen, by));
    choose(chosen + by);
  };
  const add = () => {
    setButtons([...buttons, newAction(hospitalId)]);
    choose(buttons.length);
  };
  const remove = () => {
    setButtons(without(buttons, chosen));
    choose(Math.max(0, chosen - 1));
  };
  const sound = isSound(buttons);
  return (
    <View className="menu-page">
      <ChatPicture
        {...{ name, buttons, chosen }}
        onChoose={choose}
        onAdd={!readOnly && mayAddTop(buttons) ? add : undefined}
      />
      <Panel
        title={t('menuButton', { at: chosen + 1 })}
        note={t('menuNote')}
        actions={
          !readOnly && (
            <>
              <Button kind="quiet" size="small" disabled={chosen === 0} onPress={() => move(-1)}>
                {t('moveLeft')}
              </Button>
              <Button
                kind="quiet"
                size="small"
                disabled={chosen >= buttons.length - 1}
                onPress={() => move(1)}
              >
                {t('moveRight')}
              </Button>
              <Button kind="quiet" size="small" disabled={buttons.length < 2} onPress={remove}>
                {t('remove')}
              </Button>
            </>
          )
        }
      >
        <View className="desk-form">
          {button && (
            <ButtonEditor
              key={chosen}
              {...{ hospitalId, button, readOnly }}
              onChange={(one) => setButtons(replaced(buttons, chosen, one))}
            />
          )}
          <Standing menu={menu} buttons={buttons} />
          <Refused act={saving.wrong ? saving : publishing} onReload={onReload} />
          {readOnly ? (
            <View className="official-hint">{t('ownersOnly')}</View>
          ) : (
            <View className="desk-form-acts">
              <Button size="small" busy={publishing.busy} disabled={!sound || saving.busy} onPress={publish}>
                {t('publish')}
              </Button>
              <Button
                kind="secondary"
                size="small"
                busy={saving.busy}
                disabled={!sound || !changed || publishing.busy}
                onPress={save}
              >
                {t('save')}
              </Button>
              {changed && (
                <Button
                  kind="quiet"
                  size="small"
                  onPress={() => {
                    setButtons(menu.buttons);
                    choose(0);
                  }}
                >
                  {t('undo')}
                </Button>
              )}
            </View>
          )}
        </View>
      </Panel>
    </View>
  );
}

/** Whether patients see this menu. */
function Standing({ menu, buttons }: { menu: MenuView; buttons: MenuButton[] }) {
  const t = useText(officialWords);
  const { published, publishedAt, lastError } = menu;
  if (lastError)
    return (
      <Notice tone="red" icon="warning">
        {t('lastError', { when: beijingMoment(lastError.at), words: lastError.words })}
      </Notice>
    );
  if (!published || !publishedAt) return <Notice>{t('neverPublished')}</Notice>;
  if (!isSameMenu(published, buttons)) return <Notice tone="amber">{t('differs')}</Notice>;
  return <View className="official-hint">{t('publishedAt', { when: beijingMoment(publishedAt) })}</View>;
}
