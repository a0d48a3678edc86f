/** What replacing the authenticator says. */
import { words } from '../../../api/messages';

export const authenticatorWords = words(
  {
    replace: '更换验证器',
    replaceNote:
      '换手机或手机丢了时用。需要密码，再加旧验证器的 6 位数字或一个恢复码。完成后旧的验证器和恢复码失效，其他地方的登录都会退出。',
    begin: '开始更换',
    finish: '完成更换',
    keepOld: '先不换了',
    startAgain: '重新开始',
    replaced:
      '验证器已更换。这是新的恢复码，旧的已失效。只显示这一次，请打印或抄下来，放在只有你拿得到的地方。',
  },
  {
    replace: 'Replace the authenticator',
    replaceNote:
      'For a new or a lost phone. Needs your password and the 6 digits of the old authenticator, or a recovery code. The old one and its recovery codes end with it, and you are signed out everywhere else.',
    begin: 'Begin',
    finish: 'Replace it',
    keepOld: 'Keep the old one',
    startAgain: 'Begin again',
    replaced:
      'Your authenticator was replaced. These are your new recovery codes; the old ones are void. They are shown this once: print or write them down, and keep them where only you can reach them.',
  },
);
