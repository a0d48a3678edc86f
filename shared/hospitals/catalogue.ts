/**
 * The national catalogue of clinical departments (诊疗科目名录): codes and names as the National Health
 * Commission lists them, with English names and the names people use.
 */

export interface CatalogueEntry {
  code: string;
  /** As the catalogue has it. */
  name: string;
  nameEn: string;
  /** What people and signposts say; the first is the name shown. */
  commonNames: readonly string[];
}

/** code, catalogue name, English name, common names. */
type Line = readonly [code: string, name: string, nameEn: string, commonNames: string];

const LINES: readonly Line[] = [
  ['01', '预防保健科', 'Preventive Health Care', '预防保健科 体检科 疫苗接种'],
  ['02', '全科医疗科', 'General Practice', '全科医学科 全科'],
  ['03', '内科', 'Internal Medicine', '内科 大内科 普通内科'],
  ['03.01', '呼吸内科专业', 'Respiratory Medicine', '呼吸内科 呼吸科 呼吸与危重症医学科'],
  ['03.02', '消化内科专业', 'Gastroenterology', '消化内科 消化科 胃肠科'],
  ['03.03', '神经内科专业', 'Neurology', '神经内科 神内'],
  ['03.04', '心血管内科专业', 'Cardiology', '心血管内科 心内科 心脏内科'],
  ['03.05', '血液内科专业', 'Haematology', '血液内科 血液科 血液病科'],
  ['03.06', '肾病学专业', 'Nephrology', '肾内科 肾病科'],
  ['03.07', '内分泌专业', 'Endocrinology', '内分泌科 内分泌代谢科 糖尿病科'],
  ['03.08', '免疫学专业', 'Rheumatology and Immunology', '风湿免疫科 风湿科 免疫科'],
  ['03.09', '变态反应专业', 'Allergy', '变态反应科 过敏科'],
  ['03.10', '老年病专业', 'Geriatrics', '老年医学科 老年病科 老年科'],
  ['04', '外科', 'Surgery', '外科 大外科'],
  ['04.01', '普通外科专业', 'General Surgery', '普通外科 普外科 胃肠外科 肝胆外科 甲状腺外科'],
  ['04.02', '神经外科专业', 'Neurosurgery', '神经外科 神外 脑外科'],
  ['04.03', '骨科专业', 'Orthopaedics', '骨科 骨外科 创伤骨科 脊柱外科 关节外科'],
  ['04.04', '泌尿外科专业', 'Urology', '泌尿外科 泌尿科'],
  ['04.05', '胸外科专业', 'Thoracic Surgery', '胸外科'],
  ['04.06', '心脏大血管外科专业', 'Cardiovascular Surgery', '心脏大血管外科 心外科 心脏外科 血管外科'],
  ['04.07', '烧伤科专业', 'Burns', '烧伤科'],
  ['04.08', '整形外科专业', 'Plastic Surgery', '整形外科'],
  ['05', '妇产科', 'Obstetrics and Gynaecology', '妇产科'],
  ['05.01', '妇科专业', 'Gynaecology', '妇科'],
  ['05.02', '产科专业', 'Obstetrics', '产科 产前检查'],
  ['05.03', '计划生育专业', 'Family Planning', '计划生育科'],
  ['05.04', '优生学专业', 'Prenatal Genetics', '优生优育科 产前诊断'],
  ['05.05', '生殖健康与不孕症专业', 'Reproductive Medicine', '生殖医学科 生殖中心 不孕不育科'],
  ['06', '妇女保健科', "Women's Health", '妇女保健科 妇保科'],
  ['07', '儿科', 'Paediatrics', '儿科 小儿科'],
  ['07.01', '新生儿专业', 'Neonatology', '新生儿科'],
  ['07.02', '小儿传染病专业', 'Paediatric Infectious Diseases', '小儿传染科'],
  ['07.03', '小儿消化专业', 'Paediatric Gastroenterology', '小儿消化科'],
  ['07.04', '小儿呼吸专业', 'Paediatric Respiratory Medicine', '小儿呼吸科'],
  ['07.05', '小儿心脏病专业', 'Paediatric Cardiology', '小儿心脏科'],
  ['07.06', '小儿肾病专业', 'Paediatric Nephrology', '小儿肾病科'],
  ['07.07', '小儿血液病专业', 'Paediatric Haematology', '小儿血液科'],
  ['07.08', '小儿神经病学专业', 'Paediatric Neurology', '小儿神经科'],
  ['07.09', '小儿内分泌专业', 'Paediatric Endocrinology', '小儿内分泌科 生长发育科'],
  ['07.10', '小儿遗传病专业', 'Paediatric Genetics', '小儿遗传科'],
  ['07.11', '小儿免疫专业', 'Paediatric Immunology', '小儿免疫科'],
  ['08', '小儿外科', 'Paediatric Surgery', '小儿外科 儿外科'],
  ['09', '儿童保健科', 'Child Health Care', '儿童保健科 儿保科'],
  ['10', '眼科', 'Ophthalmology', '眼科'],
  ['11', '耳鼻咽喉科', 'Ear, Nose and Throat', '耳鼻咽喉科 耳鼻喉科 五官科 耳鼻咽喉头颈外科'],
  ['11.01', '耳科专业', 'Otology', '耳科'],
  ['11.02', '鼻科专业', 'Rhinology', '鼻科'],
  ['11.03', '咽喉科专业', 'Laryngology', '咽喉科'],
  ['12', '口腔科', 'Dentistry', '口腔科 牙科'],
  ['12.01', '牙体牙髓病专业', 'Endodontics', '牙体牙髓科 补牙'],
  ['12.02', '牙周病专业', 'Periodontics', '牙周科 洗牙'],
  ['12.03', '口腔粘膜病专业', 'Oral Mucosal Diseases', '口腔黏膜科'],
  ['12.04', '儿童口腔专业', 'Paediatric Dentistry', '儿童口腔科'],
  ['12.05', '口腔颌面外科专业', 'Oral and Maxillofacial Surgery', '口腔颌面外科 拔牙'],
  ['12.06', '口腔修复专业', 'Prosthodontics', '口腔修复科 镶牙'],
  ['12.07', '口腔正畸专业', 'Orthodontics', '口腔正畸科 矫正牙齿'],
  ['12.08', '口腔种植专业', 'Dental Implants', '口腔种植科 种植牙'],
  ['12.09', '口腔预防保健专业', 'Preventive Dentistry', '口腔预防科'],
  ['13', '皮肤科', 'Dermatology', '皮肤科'],
  ['13.01', '皮肤病专业', 'Skin Diseases', '皮肤病科'],
  ['13.02', '性传播疾病专业', 'Sexually Transmitted Diseases', '性病科'],
  ['14', '医疗美容科', 'Aesthetic Medicine', '医疗美容科 美容科'],
  ['15', '精神科', 'Psychiatry', '精神科 心理科'],
  ['15.01', '精神病专业', 'Psychiatric Disorders', '精神病科'],
  ['15.02', '精神卫生专业', 'Mental Health', '精神卫生科 心身医学科'],
  ['15.06', '临床心理专业', 'Clinical Psychology', '临床心理科 心理咨询'],
  ['16', '传染科', 'Infectious Diseases', '感染科 传染科 肝病科 发热门诊'],
  ['17', '结核病科', 'Tuberculosis', '结核病科 结核科'],
  ['18', '地方病科', 'Endemic Diseases', '地方病科'],
  ['19', '肿瘤科', 'Oncology', '肿瘤科 肿瘤内科'],
  ['20', '急诊医学科', 'Emergency Medicine', '急诊科 急诊医学科'],
  ['21', '康复医学科', 'Rehabilitation', '康复医学科 康复科'],
  ['22', '运动医学科', 'Sports Medicine', '运动医学科'],
  ['23', '职业病科', 'Occupational Diseases', '职业病科'],
  ['24', '临终关怀科', 'Palliative Care', '安宁疗护科 临终关怀科'],
  ['25', '特种医学与军事医学科', 'Special and Military Medicine', '特种医学科 高压氧科'],
  ['26', '麻醉科', 'Anaesthesiology', '麻醉科'],
  ['27', '疼痛科', 'Pain Medicine', '疼痛科'],
  ['28', '重症医学科', 'Intensive Care', '重症医学科'],
  ['30', '医学检验科', 'Clinical Laboratory', '检验科 医学检验科'],
  ['31', '病理科', 'Pathology', '病理科'],
  ['32', '医学影像科', 'Medical Imaging', '医学影像科 影像科 放射科'],
  ['32.01', 'X线诊断专业', 'X-ray Diagnosis', 'X线诊断'],
  ['32.02', 'CT诊断专业', 'CT Diagnosis', 'CT室'],
  ['32.03', '磁共振成像诊断专业', 'Magnetic Resonance Imaging', '磁共振室 核磁共振'],
  ['32.04', '核医学专业', 'Nuclear Medicine', '核医学科'],
  ['32.05', '超声诊断专业', 'Ultrasound Diagnosis', '超声科 B超室'],
  ['32.06', '心电诊断专业', 'Electrocardiography', '心电图室'],
  ['50', '中医科', 'Traditional Chinese Medicine', '中医科'],
  ['50.01', '内科专业', 'TCM Internal Medicine', '中医内科'],
  ['50.02', '外科专业', 'TCM Surgery', '中医外科'],
  ['50.03', '妇产科专业', 'TCM Gynaecology', '中医妇科'],
  ['50.04', '儿科专业', 'TCM Paediatrics', '中医儿科'],
  ['50.05', '皮肤科专业', 'TCM Dermatology', '中医皮肤科'],
  ['50.06', '眼科专业', 'TCM Ophthalmology', '中医眼科'],
  ['50.07', '耳鼻咽喉科专业', 'TCM Ear, Nose and Throat', '中医耳鼻喉科'],
  ['50.08', '口腔科专业', 'TCM Dentistry', '中医口腔科'],
  ['50.09', '肿瘤科专业', 'TCM Oncology', '中医肿瘤科'],
  ['50.10', '骨伤科专业', 'TCM Orthopaedics and Traumatology', '中医骨伤科 骨伤科 正骨'],
  ['50.11', '肛肠科专业', 'TCM Proctology', '肛肠科 中医肛肠科'],
  ['50.12', '老年病科专业', 'TCM Geriatrics', '中医老年病科'],
  ['50.13', '针灸科专业', 'Acupuncture', '针灸科'],
  ['50.14', '推拿科专业', 'Tuina', '推拿科 按摩科'],
  ['50.15', '康复医学专业', 'TCM Rehabilitation', '中医康复科'],
  ['50.16', '急诊专业', 'TCM Emergency', '中医急诊科'],
  ['51', '民族医学科', 'Ethnic Minority Medicine', '民族医学科'],
  ['52', '中西医结合科', 'Integrated Chinese and Western Medicine', '中西医结合科'],
];

export const CATALOGUE: readonly CatalogueEntry[] = LINES.map(([code, name, nameEn, commonNames]) => ({
  code,
  name,
  nameEn,
  commonNames: commonNames.split(' '),
}));

const BY_CODE = new Map(CATALOGUE.map((entry) => [entry.code, entry]));

export function catalogueEntry(code: string): CatalogueEntry | undefined {
  return BY_CODE.get(code);
}

/** The departments and, of a whole field, its parts: `03` stands for `03.01` … too. */
export function withParts(codes: readonly string[]): string[] {
  const isMeant = ({ code }: CatalogueEntry) => codes.includes(code) || codes.includes(code.slice(0, 2));
  return CATALOGUE.filter(isMeant).map(({ code }) => code);
}
