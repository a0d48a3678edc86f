/** The scan of the licence, to be zoomed and turned. */
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { usePicture } from '../../../api/desk/use-picture';
import { useText } from '../../../api/messages';
import { Button, ErrorState, Skeleton, accessible } from '../../../ui';
import { part } from '../../../ui/desk';
import { operatorWords } from '../../messages';
import type { Reviewed } from '../review';

const STEPS = [1, 1.5, 2, 3, 4] as const;

export function Scan({ application: { id, licenceScan } }: { application: Reviewed }) {
  const t = useText(operatorWords);
  const picture = usePicture(
    'GET /operator/hospital-applications/:id/licence-scan',
    licenceScan ? { params: { id } } : null,
    licenceScan?.uploadedAt,
  );
  if (!licenceScan) return <View>{t('scanNone')}</View>;
  if (picture.error) return <ErrorState error={picture.error} onRetry={picture.refresh} />;
  if (!picture.src) return <Skeleton shape="card" count={2} />;
  return <Sheet src={picture.src} width={licenceScan.width} height={licenceScan.height} />;
}

function Sheet({ src, width, height }: { src: string; width: number; height: number }) {
  const t = useText(operatorWords);
  const [zoom, setZoom] = useState(0);
  const [turns, setTurns] = useState(0);
  const scale = STEPS[zoom] ?? 1;
  // Lying on its side, the picture's height is what fills the width
  const across = turns % 2 === 1 ? width / height : 1;
  const box = turns % 2 === 1 ? width / height : height / width;
  const placed = `translate(-50%, -50%) rotate(${turns * 90}deg)`;
  return (
    <>
      <View className="scan-tools" {...part('toolbar', t('scan'))}>
        <Button
          kind="secondary"
          size="small"
          icon="plus"
          disabled={zoom === STEPS.length - 1}
          onPress={() => setZoom(zoom + 1)}
        >
          {t('zoomIn')}
        </Button>
        <Button kind="secondary" size="small" disabled={zoom === 0} onPress={() => setZoom(zoom - 1)}>
          {t('zoomOut')}
        </Button>
        <Button kind="quiet" size="small" disabled={zoom === 0} onPress={() => setZoom(0)}>
          {t('zoomFit')}
        </Button>
        <Button kind="quiet" size="small" icon="refresh" onPress={() => setTurns((turns + 1) % 4)}>
          {t('turn')}
        </Button>
      </View>
      <View className="scan-window" {...REACHABLE} {...part('group', t('scan'))}>
        <View className="scan-sheet" style={{ width: `${scale * 100}%` }}>
          <View className="scan-box" style={{ paddingTop: `${box * 100}%` }}>
            <Image
              className="scan-picture"
              src={src}
              mode="scaleToFill"
              style={{
                width: `${across * 100}%`,
                paddingTop: `${across * (height / width) * 100}%`,
                transform: placed,
              }}
              {...accessible('img', t('scan'))}
              nativeProps={{ alt: t('scan') }}
            />
          </View>
        </View>
      </View>
    </>
  );
}

/** What scrolls is reached by the keyboard. */
const REACHABLE = { tabindex: 0 };
