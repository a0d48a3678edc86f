/** My applications: how each stands, and beginning another. */
import { View } from '@tarojs/components';
import { isEditable } from '@shared/hospitals/joiningRules';
import { WORKPLACE_PAGE } from '../../api/desk/places';
import { useShownAgain } from '../../api/desk/use-shown-again';
import { useText } from '../../api/messages';
import { momentOf } from '../../api/moments';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { usePaged } from '../../api/use-paged';
import type { ItemOf } from '../../api/use-paged';
import { Button, Cell, Empty, ErrorState, List, Skeleton } from '../../ui';
import { Badge, DoorScreen } from '../../ui/desk';
import { formPage, statusPage } from './application';
import { joiningWords, statusWords } from './messages';
import { STATUS_TONES } from './tones';
import './form.scss';

type Card = ItemOf<'GET /hospital-applications'>;

export default function ApplicationsPage() {
  const t = useText(joiningWords);
  const pages = usePaged('GET /hospital-applications', { query: {} });
  useShownAgain(pages.refresh);
  const begin = () => void openPage(formPage());
  const { items, error, loading, hasMore, loadingMore } = pages;
  return (
    <DoorScreen bare title={t('title')} note={t('listNote')} back={{ to: WORKPLACE_PAGE, text: t('toWork') }}>
      <View className="joining-form">
        {items.length === 0 && error && <ErrorState error={error} onRetry={() => void pages.refresh()} />}
        {items.length === 0 && loading && <Skeleton shape="list" count={2} />}
        {items.length === 0 && !loading && !error && (
          <Empty
            picture="calendar"
            title={t('none')}
            text={t('noneText')}
            action={{ text: t('begin'), onPress: begin }}
          />
        )}
        {items.length > 0 && (
          <List label={t('title')}>
            {items.map((card) => (
              <Row key={card.id} card={card} />
            ))}
          </List>
        )}
        {hasMore && (
          <Button kind="quiet" busy={loadingMore} onPress={() => void pages.more()}>
            {t('more')}
          </Button>
        )}
        {items.length > 0 && (
          <Button kind="secondary" icon="plus" onPress={begin}>
            {t('another')}
          </Button>
        )}
      </View>
    </DoorScreen>
  );
}

function Row({ card }: { card: Card }) {
  const t = useText(joiningWords);
  const status = useText(statusWords);
  const language = useLanguage();
  const to = card.status === 'draft' && isEditable(card.status) ? formPage(card.id) : statusPage(card.id);
  return (
    <Cell
      title={card.name ?? t('unnamed')}
      note={
        card.submittedAt
          ? t('submittedAt', { date: momentOf(card.submittedAt, language) })
          : `${t('changed')} ${momentOf(card.changedAt, language)}`
      }
      end={<Badge tone={STATUS_TONES[card.status]}>{status(card.status)}</Badge>}
      onPress={() => void openPage(to)}
    />
  );
}
