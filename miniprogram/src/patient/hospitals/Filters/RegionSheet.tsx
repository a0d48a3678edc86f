/** Province, then city; or a whole province. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { useEndpoint } from '../../../api/use-endpoint';
import { Cell, ErrorState, Sheet, Skeleton, accessible } from '../../../ui';
import { finding } from '../messages';
import { provinceName } from './provinces';
import type { Filters } from './useFilters';

type Province = Result<'GET /regions'>['items'][number];
type Region = Filters['region'];

export interface RegionSheetProps {
  open: boolean;
  chosen: Region;
  onChoose(region: Region): void;
  onClose(): void;
}

export function RegionSheet({ open, chosen, onChoose, onClose }: RegionSheetProps) {
  const t = useText(finding);
  const [province, setProvince] = useState<Province | null>(null);
  const language = useLanguage();
  const regions = useEndpoint('GET /regions', open ? {} : null);
  const choose = (region: Region) => {
    setProvince(null);
    onChoose(region);
  };
  return (
    <Sheet open={open} title={province ? provinceName(province, language) : t('region')} onClose={onClose}>
      {regions.error && !regions.data && (
        <ErrorState error={regions.error} onRetry={() => void regions.refresh()} />
      )}
      {!regions.data && !regions.error && <Skeleton count={6} />}
      {regions.data && !province && (
        <Provinces
          provinces={regions.data.items}
          chosen={chosen}
          onOpen={setProvince}
          onAny={() => choose(null)}
        />
      )}
      {province && (
        <Cities province={province} chosen={chosen} onChoose={choose} onBack={() => setProvince(null)} />
      )}
    </Sheet>
  );
}

interface ProvincesProps {
  provinces: Province[];
  chosen: Region;
  onOpen(province: Province): void;
  onAny(): void;
}

function Provinces({ provinces, chosen, onOpen, onAny }: ProvincesProps) {
  const t = useText(finding);
  const language = useLanguage();
  return (
    <View>
      <Cell title={t('anyRegion')} chosen={chosen === null} onPress={onAny} />
      {provinces.map((province) => (
        <Cell
          key={province.code}
          title={provinceName(province, language)}
          value={t('count', { n: province.hospitals })}
          onPress={() => onOpen(province)}
        />
      ))}
    </View>
  );
}

interface CitiesProps {
  province: Province;
  chosen: Region;
  onChoose(region: Region): void;
  onBack(): void;
}

function Cities({ province, chosen, onChoose, onBack }: CitiesProps) {
  const t = useText(finding);
  const { code, hospitals, cities } = province;
  const name = provinceName(province, useLanguage());
  return (
    <View>
      <Cell icon="chevron-left" title={t('back')} onPress={onBack} />
      <View {...accessible('radiogroup', name)}>
        <Cell
          title={t('wholeProvince', { name })}
          value={t('count', { n: hospitals })}
          chosen={chosen?.code === code}
          onPress={() => onChoose({ code, name })}
        />
        {cities.map((city) => (
          <Cell
            key={city.code}
            title={city.name}
            value={t('count', { n: city.hospitals })}
            chosen={chosen?.code === city.code}
            onPress={() => onChoose({ code: city.code, name: city.name })}
          />
        ))}
      </View>
    </View>
  );
}
