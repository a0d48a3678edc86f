/** What the applicant filled in, each with a place for a remark. */
import { View } from '@tarojs/components';
import { APPLICATION_FIELDS } from '@shared/hospitals/joiningRules';
import type { ApplicationField } from '@shared/hospitals/joiningRules';
import { useText } from '../../../api/messages';
import { levels } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button } from '../../../ui';
import { TextField } from '../../../ui/desk';
import { fieldNames } from '../../messages';
import { reviewWords } from '../messages';
import type { Remarks, Reviewed } from '../review';

interface FilledProps {
  application: Reviewed;
  remarks: Remarks;
  /** Absent: it is decided. */
  onRemarks?: ((remarks: Remarks) => void) | undefined;
}

export function Filled({ application, remarks, onRemarks }: FilledProps) {
  const value = useValues(application);
  const without = (field: ApplicationField) => {
    const { [field]: _gone, ...rest } = remarks;
    return rest;
  };
  return (
    <View>
      {APPLICATION_FIELDS.map((field) => (
        <Line
          key={field}
          field={field}
          value={value(field)}
          remark={remarks[field]}
          onRemark={
            onRemarks &&
            ((remark) => onRemarks(remark === undefined ? without(field) : { ...remarks, [field]: remark }))
          }
        />
      ))}
    </View>
  );
}

interface LineProps {
  field: ApplicationField;
  value: string | null;
  remark: string | undefined;
  onRemark: ((remark: string | undefined) => void) | undefined;
}

function Line({ field, value, remark, onRemark }: LineProps) {
  const t = useText(reviewWords);
  const name = useText(fieldNames)(field);
  const open = remark !== undefined;
  return (
    <View className="filled">
      <View className="filled-name">{name}</View>
      <View className="filled-value">{value ?? '—'}</View>
      {onRemark && (
        <Button
          kind="quiet"
          size="small"
          label={`${t(open ? 'remarkGone' : 'remark')}: ${name}`}
          onPress={() => onRemark(open ? undefined : '')}
        >
          {t(open ? 'remarkGone' : 'remark')}
        </Button>
      )}
      {open && onRemark && (
        <View className="filled-remark">
          <TextField
            label={t('remarkOf', { field: name })}
            value={remark}
            onChange={onRemark}
            maxLength={300}
          />
        </View>
      )}
    </View>
  );
}

function useValues(application: Reviewed): (field: ApplicationField) => string | null {
  const level = useText(levels);
  const language = useLanguage();
  return (field) => {
    if (field === 'level') return application.level && level(application.level);
    if (field === 'regionCode') return application.regionName ?? application.regionCode;
    if (field === 'licenceScan') {
      const scan = application.licenceScan;
      return scan && `${scan.width} × ${scan.height}`;
    }
    if (field !== 'departments') return application[field];
    const names = application.departments.map(({ name, nameEn }) => (language === 'en' ? nameEn : name));
    return names.join(language === 'en' ? ', ' : '、') || null;
  };
}
