/** What a hospital says of itself, by the names both of the operators' pages give it. */
import type { ApplicationField } from '@shared/hospitals/joiningRules';
import { words } from '../api/messages';
import type { Words } from '../api/messages';

export const fieldNames: Words<ApplicationField> = words<ApplicationField>(
  {
    name: '名称',
    nameEn: '英文名称',
    creditCode: '统一社会信用代码',
    licenceNumber: '许可证登记号',
    licenceScan: '许可证扫描件',
    level: '等级',
    regionCode: '地区',
    address: '地址',
    contactName: '联系人',
    contactPhone: '电话',
    contactEmail: '邮箱',
    departments: '科室',
    introduction: '简介',
  },
  {
    name: 'Name',
    nameEn: 'English name',
    creditCode: 'Credit code',
    licenceNumber: 'Licence number',
    licenceScan: 'Licence scan',
    level: 'Level',
    regionCode: 'Region',
    address: 'Address',
    contactName: 'Contact',
    contactPhone: 'Phone',
    contactEmail: 'E-mail',
    departments: 'Departments',
    introduction: 'About',
  },
);
