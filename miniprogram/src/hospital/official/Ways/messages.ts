/** The words of binding an account, and of its facts. */
import { words } from '../../../api/messages';

export const bindingWords = words(
  {
    notBound: '还没有绑定公众号',
    notBoundOwner: '选一种方式绑定。绑定后，患者关注你们的公众号就能挂号、查预约、收到就诊提醒。',
    notBoundOther: '请负责人来绑定。绑定后可以在这里编辑菜单和回复。',
    'way.component': '授权给平台',
    'way.component.for': '推荐。由公众号管理员用微信扫码，一分钟完成，不用填写密钥。',
    'way.component.do': '去微信授权',
    'way.component.computer':
      '请在电脑的浏览器里打开工作台来授权：微信的授权页要用手机扫码，并且回到同一个浏览器。',
    'way.component.closed': '平台暂未开通这种方式，请使用自己的密钥。',
    'way.own': '使用自己的密钥',
    'way.own.for': '由信息科操作：先填公众号的信息，再把这里给出的地址和密钥粘贴到公众号后台。',
    'way.own.do': '填写公众号信息',
    bindTitle: '绑定公众号',
    accountName: '公众号名称',
    accountNameMissing: '请填写公众号名称。',
    appid: 'AppID',
    appidHint: '公众号后台“设置与开发 › 基本配置”，以 wx 开头的 18 位。',
    appidWrong: 'AppID 是 wx 加 16 位小写字母和数字。',
    secret: 'AppSecret',
    secretHint: '在同一页重置后复制。保存后不再显示。',
    secretKept: '不修改就留空，原来的继续使用。',
    secretWrong: 'AppSecret 是 16 至 64 位字母和数字。',
    secretMissing: '新的公众号需要填写 AppSecret。',
    originalId: '原始 ID',
    originalIdHint: '“账号设置”里以 gh_ 开头的编号。',
    originalIdWrong: '原始 ID 是 gh_ 加 12 位。',
    bind: '绑定',
    principal: '主体',
  },
  {
    notBound: 'No official account is bound yet',
    notBoundOwner:
      'Choose a way to bind it. Whoever follows your account can then book, see their visits and be reminded.',
    notBoundOther: 'An owner binds it. Then you can edit its menu and answers here.',
    'way.component': 'Authorise the platform',
    'way.component.for':
      'Recommended. The account’s administrator scans a code with WeChat: a minute, and no keys to copy.',
    'way.component.do': 'Authorise in WeChat',
    'way.component.computer':
      'Open the desk in a computer’s browser for this: WeChat’s page is scanned with the phone and comes back to the same browser.',
    'way.component.closed': 'The platform does not offer this yet. Please use your own keys.',
    'way.own': 'Use your own keys',
    'way.own.for':
      'For your IT department: enter the account’s facts, then paste the address and keys you get here into its console.',
    'way.own.do': 'Enter the account',
    bindTitle: 'Bind the account',
    accountName: 'Name of the account',
    accountNameMissing: 'Please enter the name.',
    appid: 'AppID',
    appidHint:
      'In the account’s console under Settings › Basic configuration; 18 letters and digits from wx.',
    appidWrong: 'The AppID is wx and 16 lower-case letters and digits.',
    secret: 'AppSecret',
    secretHint: 'Reset and copy it on the same page. It is not shown again.',
    secretKept: 'Leave it empty to keep the one there is.',
    secretWrong: 'The AppSecret has 16 to 64 letters and digits.',
    secretMissing: 'A new account needs its AppSecret.',
    originalId: 'Original ID',
    originalIdHint: 'Under Account settings; it begins with gh_.',
    originalIdWrong: 'The original ID is gh_ and 12 characters.',
    bind: 'Bind',
    principal: 'Principal',
  },
);
