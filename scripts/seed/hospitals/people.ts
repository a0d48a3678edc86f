/** Invented people: common surnames and given names with their pinyin. */
import type { Dice } from './dice';

/** As often as they are common. */
const SURNAMES =
  '王Wang 王Wang 李Li 李Li 张Zhang 张Zhang 刘Liu 刘Liu 陈Chen 陈Chen 杨Yang 赵Zhao 黄Huang 周Zhou 吴Wu 徐Xu 孙Sun 胡Hu 朱Zhu 高Gao 林Lin 何He 郭Guo 马Ma 罗Luo 梁Liang 宋Song 郑Zheng 谢Xie 韩Han 唐Tang 冯Feng 于Yu 董Dong 萧Xiao 程Cheng 曹Cao 袁Yuan 邓Deng 许Xu 傅Fu 沈Shen 曾Zeng 彭Peng 吕Lyu 苏Su 卢Lu 蒋Jiang 蔡Cai 贾Jia 丁Ding 魏Wei 薛Xue 叶Ye 阎Yan 余Yu 潘Pan 杜Du 戴Dai 夏Xia 钟Zhong 汪Wang 田Tian 任Ren 姜Jiang 范Fan 方Fang 石Shi 姚Yao 谭Tan 廖Liao 邹Zou 熊Xiong 金Jin 陆Lu 郝Hao 孔Kong 白Bai 崔Cui 康Kang 毛Mao 邱Qiu 秦Qin 江Jiang 史Shi 顾Gu 侯Hou 邵Shao 孟Meng 龙Long 万Wan 段Duan 钱Qian 汤Tang 尹Yin 欧阳Ouyang 上官Shangguan';
const GIVEN =
  '伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 涛tao 明ming 超chao 霞xia 平ping 刚gang 桂gui 文wen 辉hui 玲ling 建jian 国guo 华hua 红hong 梅mei 志zhi 海hai 晓xiao 云yun 峰feng 雪xue 慧hui 宇yu 晨chen 佳jia 雨yu 思si 婷ting 立li 永yong 清qing 春chun 林lin 东dong 宁ning 欣xin 怡yi 博bo 然ran 泽ze 凯kai 鹏peng 瑞rui 琳lin 颖ying 萍ping 兰lan 秀xiu 珍zhen 淑shu 德de 成cheng 康kang 岚lan 悦yue 舒shu 乐le 航hang 毅yi 健jian 斌bin 亮liang 诚cheng 蓉rong 薇wei 菁jing 晗han 楠nan 逸yi 衡heng 煜yu 彦yan 若ruo 和he 维wei 新xin';

interface Part {
  zh: string;
  pinyin: string;
}

const parts = (text: string): Part[] =>
  text.split(' ').map((part) => {
    const at = part.search(/[A-Za-z]/);
    return { zh: part.slice(0, at), pinyin: part.slice(at) };
  });

const SURNAME_PARTS = parts(SURNAMES);
const GIVEN_PARTS = parts(GIVEN);
const TWO_CHARACTERS = 0.72;

export interface PersonName {
  name: string;
  /** `Zhang Weimin`. */
  nameEn: string;
}

export function inventName(dice: Dice): PersonName {
  const surname = dice.pick(SURNAME_PARTS);
  const given = dice.next() < TWO_CHARACTERS ? dice.several(GIVEN_PARTS, 2) : [dice.pick(GIVEN_PARTS)];
  const pinyin = given.map((part) => part.pinyin).join('');
  return {
    name: surname.zh + given.map((part) => part.zh).join(''),
    nameEn: `${surname.pinyin} ${pinyin[0]!.toUpperCase()}${pinyin.slice(1)}`,
  };
}
