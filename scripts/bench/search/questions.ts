/** What people ask the catalogue, one kind per line. */
import type { EntityManager } from 'typeorm';
import { findDoctors, findHospitals, searchAll } from '../../../server/hospitals';

export interface Question {
  name: string;
  /** Answers with how many results the page has. */
  ask(tx: EntityManager): Promise<number>;
}

type HospitalQuery = Partial<Parameters<typeof findHospitals>[1]>;
type DoctorQuery = Partial<Parameters<typeof findDoctors>[1]>;

const NEAR = '31.2304,121.4737';
const LIMIT = 20;

/** `deep`: the page that many pages on. */
const hospitals = (name: string, query: HospitalQuery, deep = 0): Question => ({
  name: `hospitals: ${name}`,
  async ask(tx) {
    let page = await findHospitals(tx, { ...query, limit: LIMIT });
    for (let at = 0; at < deep && page.nextCursor; at += 1) {
      page = await findHospitals(tx, { ...query, limit: LIMIT, cursor: page.nextCursor });
    }
    return page.items.length;
  },
});

const doctors = (name: string, query: DoctorQuery): Question => ({
  name: `doctors: ${name}`,
  ask: async (tx) => (await findDoctors(tx, { ...query, limit: LIMIT })).items.length,
});

export const QUESTIONS: readonly Question[] = [
  hospitals('all', {}),
  hospitals('all, page 5', {}, 4),
  hospitals('one common character 医', { q: '医' }),
  hospitals('one character 瑞', { q: '瑞' }),
  hospitals('two characters 协和', { q: '协和' }),
  hospitals('common word 人民医院', { q: '人民医院' }),
  hospitals('rare name 海淀清远骨科医院', { q: '海淀清远骨科医院' }),
  hospitals('typo 海淀清原骨科医院', { q: '海淀清原骨科医院' }),
  hospitals('typo 协合医院', { q: '协合医院' }),
  hospitals('nothing like it', { q: '不存在的名字啊' }),
  hospitals('English, nothing', { q: 'peking union' }),
  hospitals('city 深圳', { q: '深圳' }),
  hospitals('city and name 上海瑞金医院', { q: '上海瑞金医院' }),
  hospitals('department 心内科', { q: '心内科' }),
  hospitals('region 4403', { region: '4403' }),
  hospitals('region 44, level 3A, bookable', { region: '44', level: '3A', bookable: 'true' }),
  hospitals('level 2B', { level: '2B' }),
  hospitals('department 03.04 in 3101', { department: '03.04', region: '3101' }),
  hospitals('near', { near: NEAR }),
  hospitals('near, page 5', { near: NEAR }, 4),
  hospitals('near, 人民医院', { near: NEAR, q: '人民医院' }),
  hospitals('near, 协和', { near: NEAR, q: '协和' }),
  hospitals('near, department 10, bookable', { near: NEAR, department: '10', bookable: 'true' }),
  hospitals('near, typo 协合医院', { near: NEAR, q: '协合医院' }),
  doctors('all', {}),
  doctors('one character 王', { q: '王' }),
  doctors('one character 瑞', { q: '瑞' }),
  doctors('full name 张伟明', { q: '张伟明' }),
  doctors('two characters 欧阳', { q: '欧阳' }),
  doctors('pinyin zhangwei', { q: 'zhangwei' }),
  doctors('typo 欧阳卫明', { q: '欧阳卫明' }),
  doctors('common speciality 高血压', { q: '高血压' }),
  doctors('rare speciality 拇外翻', { q: '拇外翻' }),
  doctors('department 骨科', { q: '骨科' }),
  doctors('name in a region', { q: '王', region: '3101' }),
  doctors('speciality in a region', { q: '骨折', region: '5101' }),
  doctors('region 1101', { region: '1101' }),
  doctors('nothing like it', { q: '不存在的名字' }),
  {
    name: 'search box: 协和',
    ask: async (tx) => (await searchAll(tx, { q: '协和' })).hospitals.length,
  },
  {
    name: 'search box: 骨',
    ask: async (tx) => (await searchAll(tx, { q: '骨', near: NEAR })).hospitals.length,
  },
];
