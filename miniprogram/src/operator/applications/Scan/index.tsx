/** The scan of the licence, to be zoomed and turned. */
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { usePicture } from '../../../api/desk/use-picture';
import { useText } from '../../../api/messages';
import { Button, ErrorState, Skeleton, accessible } from '../../../ui';
import { part } from '../../../ui/desk';
import { reviewWords } from '../messages';
import type { Reviewed } from '../review';

const STEPS = [1, 1.5, 2, 3, 4] as const;

export function Scan({ application: { id, licenceScan } }: { application: Reviewed }) {
  const t = useText(reviewWords);
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

interface SheetProps {
  src: string;
  width: number;
  height: number;
}

function Sheet(picture: SheetProps) {
  const t = useText(reviewWords);
  const [zoom, setZoom] = useState(0);
  const [turns, setTurns] = useState(0);
  return (
    <>
      <Tools zoom={zoom} onZoom={setZoom} onTurn={() => setTurns((turns + 1) % 4)} />
      <View className="scan-window" {...REACHABLE} {...part('group', t('scan'))}>
        <View className="scan-sheet" style={{ width: percent(STEPS[zoom] ?? 1) }}>
          <Turned {...picture} turns={turns} />
        </View>
      </View>
    </>
  );
}

interface ToolsProps {
  /** Which of the steps it is at. */
  zoom: number;
  onZoom(step: number): void;
  onTurn(): void;
}

function Tools({ zoom, onZoom, onTurn }: ToolsProps) {
  const t = useText(reviewWords);
  const whole = zoom === 0;
  const largest = zoom === STEPS.length - 1;
  return (
    <View className="scan-tools" {...part('toolbar', t('scan'))}>
      <Button kind="secondary" size="small" icon="plus" disabled={largest} onPress={() => onZoom(zoom + 1)}>
        {t('zoomIn')}
      </Button>
      <Button kind="secondary" size="small" disabled={whole} onPress={() => onZoom(zoom - 1)}>
        {t('zoomOut')}
      </Button>
      <Button kind="quiet" size="small" disabled={whole} onPress={() => onZoom(0)}>
        {t('zoomFit')}
      </Button>
      <Button kind="quiet" size="small" icon="refresh" onPress={onTurn}>
        {t('turn')}
      </Button>
    </View>
  );
}

/** The picture by quarter turns, filling the width whichever way it lies. */
function Turned({ src, width, height, turns }: SheetProps & { turns: number }) {
  const t = useText(reviewWords);
  const lies = turns % 2 === 1;
  // Lying on its side, the picture's height is what fills the width
  const across = lies ? width / height : 1;
  const box = lies ? width / height : height / width;
  const style = {
    width: percent(across),
    paddingTop: percent(across * (height / width)),
    transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
  };
  return (
    <View className="scan-box" style={{ paddingTop: percent(box) }}>
      <Image
        className="scan-picture"
        src={src}
        mode="scaleToFill"
        style={style}
        {...accessible('img', t('scan'))}
        nativeProps={{ alt: t('scan') }}
      />
    </View>
  );
}

const percent = (share: number) => `${share * 100}%`;

/** What scrolls is reached by the keyboard. */
const REACHABLE = { tabindex: 0 };
