/** A few hospitals and doctors for the tests of search, and asking for them over HTTP. */
import { randomUUID } from 'node:crypto';
import { addBranches, addDoctors, addHospitals, type HospitalFacts } from '../../../server/hospitals';
import { openTestHouse, type TestHouse } from '../../support/house';

export interface Town {
  home: TestHouse;
  /** By name, of hospitals, departments and doctors. */
  ids: Map<string, string>;
  hospitals(query: object): Promise<HospitalPage>;
  hospitalNames(query: object): Promise<string[]>;
  doctorNames(query: object): Promise<string[]>;
}

const hospital = (
  ids: Map<string, string>,
  name: string,
  more: Partial<HospitalFacts> = {},
): HospitalFacts => {
  ids.set(name, randomUUID());
  return { id: ids.get(name)!, name, level: '3A', ...more };
};
const at = (latitude: number, longitude: number) => ({ latitude, longitude });

const hospitalsOf = (ids: Map<string, string>) => [
  hospital(ids, '北京协和医院', { aliases: ['协和医院'], regionCode: '110101', ...at(39.9117, 116.4175) }),
  hospital(ids, '协和医院西院', { regionCode: '110102', bookable: true, ...at(39.9105, 116.3763) }),
  hospital(ids, '武汉协和医院', { regionCode: '420102', level: '3B', ...at(30.584, 114.279) }),
  hospital(ids, '福州协和医院分部', { regionCode: '3501', bookable: true }),
  hospital(ids, '上海交大附属瑞金医院', { regionCode: '310101', ...at(31.2119, 121.4676) }),
  hospital(ids, '解放军第三零五医院', { regionCode: '110102', ...at(39.925, 116.385) }),
  hospital(ids, '江北综合医院', { regionCode: '500105', level: '2A', ...at(29.57, 106.57) }),
  hospital(ids, 'Shenzhen Bayside 医院', {
    nameEn: 'Bayside Hospital',
    regionCode: '440305',
    ...at(22.517, 113.935),
  }),
  ...Array.from({ length: 23 }, (_, n) =>
    hospital(ids, `安康第${n + 1}医院`, {
      regionCode: '610902',
      bookable: n % 3 === 0,
      ...at(32.6 + n / 100, 109.02),
    }),
  ),
];

async function plant({ house }: TestHouse, ids: Map<string, string>): Promise<void> {
  const { manager } = house.database;
  await addHospitals(manager, hospitalsOf(ids));
  const hospitalId = ids.get('北京协和医院')!;
  const shanghai = ids.get('上海交大附属瑞金医院')!;
  const heart = {
    hospitalId,
    id: randomUUID(),
    campusId: null,
    catalogueCode: '03.04',
    name: '心内科',
    nameEn: 'Cardiology',
    place: '3 层',
  };
  const bones = {
    hospitalId: shanghai,
    id: randomUUID(),
    campusId: null,
    catalogueCode: '04.03',
    name: '骨科',
    nameEn: null,
    place: null,
  };
  ids.set('心内科', heart.id);
  await addBranches(manager, { campuses: [], departments: [heart, bones] });
  const doctor = (
    name: string,
    nameEn: string,
    specialities: string,
    title: 'chief' | 'attending',
    where: typeof heart | typeof bones,
  ) => {
    ids.set(name, randomUUID());
    const { hospitalId: employer, id: departmentId } = where;
    return {
      id: ids.get(name)!,
      hospitalId: employer,
      departmentId,
      name,
      nameEn,
      specialities,
      title,
      fee: 5000,
    };
  };
  await addDoctors(manager, [
    doctor('张伟明', 'Zhang Weiming', '高血压、冠心病', 'attending', heart),
    doctor('张伟', 'Zhang Wei', '心律失常', 'chief', heart),
    doctor('王静', 'Wang Jing', '骨折、膝关节置换', 'chief', bones),
    doctor('李骨生', 'Li Gusheng', '颈椎病', 'attending', bones),
  ]);
}

type HospitalPage = Awaited<ReturnType<typeof askHospitals>>;

async function askHospitals(home: TestHouse, query: object) {
  const { status, body } = await home.call('GET /hospitals', { query: query as never });
  expect(status).toBe(200);
  return body;
}

async function askDoctors(home: TestHouse, query: object): Promise<string[]> {
  const { status, body } = await home.call('GET /doctors', { query: query as never });
  expect(status).toBe(200);
  return body.items.map(({ name }) => name);
}

export async function openTown(): Promise<Town> {
  const home = await openTestHouse();
  const ids = new Map<string, string>();
  await plant(home, ids);
  const hospitals = (query: object) => askHospitals(home, query);
  return {
    home,
    ids,
    hospitals,
    hospitalNames: async (query) => (await hospitals(query)).items.map(({ name }) => name),
    doctorNames: (query) => askDoctors(home, query),
  };
}
