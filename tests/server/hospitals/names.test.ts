/** Names and addresses as real lists have them. */
import { nameKey, splitName } from '../../../server/hospitals/import/names';
import { locate } from '../../../server/hospitals/regions/locate';
import { regionNameOf } from '../../../server/hospitals/regions/gazetteer';

describe('names', () => {
  it.each([
    ['清河医院', '清河医院', []],
    ['某大学第六医院（某医六院）', '某大学第六医院', ['某医六院']],
    ['某市中心医院(某市第二人民医院)', '某市中心医院', ['某市第二人民医院']],
    [
      '积水医院（北四院、积水骨科医院、第四临床医学院）',
      '积水医院',
      ['北四院', '积水骨科医院', '第四临床医学院'],
    ],
    ['安宁分院（第四七三医院（空军某地医院））', '安宁分院', ['第四七三医院', '空军某地医院']],
    ['某钢铁（集团）公司总医院', '某钢铁（集团）公司总医院', []],
    ['某市（中心）人民医院', '某市（中心）人民医院', []],
    ['仁济医院（东部）（仁济医院东院）', '仁济医院（东部）', ['仁济医院东院']],
    ['某地医院(原某地第八医院)', '某地医院', ['某地第八医院']],
    ['某地医院（某地医院）', '某地医院', []],
    ['没有关上（的括号医院', '没有关上（的括号医院', []],
  ])('%s', (listed, name, aliases) => {
    expect(splitName(listed)).toEqual({ name, aliases });
  });

  it.each([
    ['中国人民解放军第三零五医院', '解放军第305医院'],
    ['中国人民解放军第三Ｏ五医院', '中国人民解放军三0五医院'],
    ['中国人民解放军第五十九医院', '解放军第59医院'],
    ['ＡＢ 医院', 'ab医院'],
    ['某矿业（集团）总医院', '某矿业集团总医院'],
  ])('%s is also written %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it('keeps apart what only looks alike', () => {
    expect(nameKey('某市第一医院')).not.toBe(nameKey('某市第二医院'));
    expect(nameKey('解放军第三零五医院')).not.toBe(nameKey('解放军第三五医院'));
  });
});

const code = (address: string | null, ...names: string[]) =>
  locate(names.length ? names : ['某某医院'], address, null).regionCode;

describe('regions', () => {
  it.each([
    ['北京市朝阳区安贞路2号', '110105'],
    ['北京海淀区花园北路49号', '110108'],
    ['北京市复兴门外西城区南礼士路56号', '110102'],
    ['中国北京宣武区北线阁5号', '110102'],
    ['北京市中关村南大街22号', '11'],
    ['上海市浦东张江高科技园区', '310115'],
    ['重庆渝中区枇巴山正街104号', '500103'],
    ['天津市南京路288号', '12'],
    ['河北省唐山市路南区胜利路65号', '130202'],
    ['山西省山西太原市并州西街46号', '1401'],
    ['吉林省吉林市解放中路12号', '2202'],
    ['吉林市船营区越山路47号', '220204'],
    ['延吉市局子街119号', '222401'],
    ['广西南宁市南京路39号', '4501'],
    ['广西自治区百色市城乡路8号', '4510'],
    ['内蒙古呼和浩特市回民区公园东路50号', '150103'],
    ['山东省青岛市市南区芝泉路5号', '370202'],
    ['山东省枣庄市中区公胜街24号', '370402'],
    ['湖北省襄樊市长征路85号', '4206'],
    ['湖北省潜江市安康路3号', '429005'],
    ['贵州省黔西南州兴义市园陵路一号', '522301'],
    ['云南大理市下关人民南路122号', '532901'],
    ['广东省增城市荔城街', '440118'],
    ['宜州市庆远镇桂鱼路124号', '451203'],
    ['溪市红塔区聂耳路53号', '530402'],
    ['总院:上海市虹口区甘河路110号；分院:青海路44号', '310109'],
    ['湖南省长沙市岳麓区麓山南路273号', '430104'],
    ['四川省攀枝花东区东风村长寿路104号', '510402'],
  ])('%s → %s', (address, expected) => {
    expect(code(address)).toBe(expected);
  });

  it.each([
    ['红星街16号', '邢台市人民医院', '1305'],
    ['陕西省安市西五路161号', '西安市中心医院', '6101'],
    ['城关区萃英门82号', '兰州大学第二附属医院', '620102'],
    ['开福区洪山桥1号', '某某医院', '430105'],
    [null, '中国人民解放军成都军区昆明总医院', '5301'],
    [null, '武警河南总队医院', '41'],
    [null, '北京大学深圳医院', '4403'],
  ])('%s, %s → %s', (address, name, expected) => {
    expect(code(address, name)).toBe(expected);
  });

  it.each([
    ['青年路23号', '某某医院'],
    ['经八路1号', '某某医院'],
    ['上海路25号', '某某医院'],
    ['和平区南京街5号', '某某医院'],
    [null, '中国人民解放军第三二四医院'],
    [null, '中山大学附属第一医院'],
  ])('leaves %s, %s empty', (address, name) => {
    expect(code(address, name)).toBeNull();
  });

  it('lets coordinates tell which of two districts of one name it is', () => {
    const beijing = { latitude: 39.99, longitude: 116.37 };
    const changchun = { latitude: 43.87, longitude: 125.3 };
    expect(locate(['某院'], '朝阳区德外安翔北路9号', beijing).regionCode).toBe('110105');
    expect(locate(['某院'], '朝阳区湖光路1018号', changchun).regionCode).toBe('220104');
    expect(locate(['某院'], '朝阳区某路', null).regionCode).toBeNull();
  });

  it('drops coordinates that contradict the address, or that nothing confirms', () => {
    const tianjin = { latitude: 39.08, longitude: 117.18 };
    const contradicted = locate(['某院'], '湖北省武汉市江岸区', tianjin);
    expect(contradicted.place).toBeNull();
    expect(contradicted.notes).toContain('coordinates left empty: they do not lie in 湖北省');
    expect(locate(['某院'], null, tianjin).place).toBeNull();
    expect(locate(['某院'], '天津市河西区气象台路', tianjin).place).toEqual(tianjin);
  });

  it('names codes in full', () => {
    expect(regionNameOf('440305')).toBe('广东省 深圳市 南山区');
    expect(regionNameOf('110105')).toBe('北京市 朝阳区');
    expect(regionNameOf('429005')).toBe('湖北省 潜江市');
    expect(regionNameOf('99')).toBeNull();
  });
});
