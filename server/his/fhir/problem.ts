/**
 * What FHIR knows to say and no other part of the API does: its own refusals, each with its status, its issue code
 * and its sentence. Errors of other rooms keep their own code and sentence (`outcome.ts`).
 */
import type { Language } from '../../../shared/sentences';

interface Refusal {
  status: number;
  /** Of FHIR's value set issue-type. */
  issue: string;
  zh: string;
  en: string;
}

const REFUSALS = {
  'token-refused': {
    status: 401,
    issue: 'login',
    zh: '访问令牌缺失、已过期或已失效，请向 /oauth/token 重新获取。',
    en: 'The access token is missing, has expired or no longer holds. Ask /oauth/token for another.',
  },
  'scope-missing': {
    status: 403,
    issue: 'forbidden',
    zh: '令牌没有权限 {scope}，请医院管理员在“接口”中授权。',
    en: 'The token lacks the scope {scope}. The hospital’s owner can give it at the desk.',
  },
  'not-there': {
    status: 404,
    issue: 'not-found',
    zh: '没有找到 {what}。',
    en: 'There is no {what}.',
  },
  'type-unknown': {
    status: 404,
    issue: 'not-supported',
    zh: '这里没有资源类型 {type}，支持的类型见 metadata。',
    en: 'There is no resource type {type} here. See metadata for those there are.',
  },
  'method-wrong': {
    status: 405,
    issue: 'not-supported',
    zh: '这里不支持 {method}，支持的操作见 metadata。',
    en: '{method} is not supported here. See metadata for what is.',
  },
  'id-not-yours': {
    status: 405,
    issue: 'not-supported',
    zh: '没有 {what}；新建请用 POST（配合 If-None-Exist 可安全重试），编号由服务器生成。',
    en: 'There is no {what}. To create, use POST (with If-None-Exist it is safe to repeat); ids are given here.',
  },
  'format-unknown': {
    status: 406,
    issue: 'not-supported',
    zh: '只能以 application/fhir+json 或 application/json 回答。',
    en: 'Answers are given as application/fhir+json or application/json only.',
  },
  'body-format-unknown': {
    status: 415,
    issue: 'not-supported',
    zh: '请以 application/fhir+json（或 application/json）发送，且不压缩；_search 以表单发送。',
    en: 'Send application/fhir+json (or application/json), uncompressed; _search takes a form.',
  },
  'not-json': {
    status: 400,
    issue: 'structure',
    zh: '内容不是有效的 JSON 对象。',
    en: 'The body is no valid JSON object.',
  },
  'too-deep': {
    status: 400,
    issue: 'structure',
    zh: '内容嵌套超过 {max} 层。',
    en: 'The body is nested deeper than {max} levels.',
  },
  'element-wrong': {
    status: 400,
    issue: 'invalid',
    zh: '{element} 的内容不正确：{why}。',
    en: '{element} is not right: {why}.',
  },
  'modifier-unknown': {
    status: 422,
    issue: 'not-supported',
    zh: '不支持 {element}：它会改变其余内容的含义，不能忽略。',
    en: '{element} is not supported, and as it changes what the rest means it cannot be left out either.',
  },
  'id-differs': {
    status: 400,
    issue: 'invalid',
    zh: '资源的 id 与地址中的编号不一致。',
    en: 'The id in the resource is not the one in the address.',
  },
  'if-match-missing': {
    status: 400,
    issue: 'required',
    zh: '修改时请在 If-Match 中带上读到的版本（ETag）。',
    en: 'Send the version you read (its ETag) in If-Match with every change.',
  },
  'version-old': {
    status: 412,
    issue: 'conflict',
    zh: '{what} 刚刚被改动过，请重新读取后再改。',
    en: '{what} was changed meanwhile. Read it again before changing it.',
  },
  'several-match': {
    status: 412,
    issue: 'multiple-matches',
    zh: '条件 {condition} 匹配到多条，无法确定是哪一条。',
    en: '{condition} matches more than one, so it is not clear which is meant.',
  },
  'condition-unclear': {
    status: 400,
    issue: 'invalid',
    zh: '条件 {condition} 无法使用：请用 identifier=系统|值。',
    en: 'The condition {condition} cannot be used: say identifier=system|value.',
  },
  'parameter-unknown': {
    status: 400,
    issue: 'not-supported',
    zh: '不支持搜索参数 {parameter}。',
    en: 'The search parameter {parameter} is not supported.',
  },
  'parameter-wrong': {
    status: 400,
    issue: 'value',
    zh: '搜索参数 {parameter} 的值不正确：{value}。',
    en: 'The search parameter {parameter} has a value that cannot be read: {value}.',
  },
  'reference-unknown': {
    status: 422,
    issue: 'not-found',
    zh: '引用的 {reference} 在本院找不到。',
    en: '{reference} is referred to and not there in this hospital.',
  },
  'identifier-taken': {
    status: 409,
    issue: 'duplicate',
    zh: '标识 {identifier} 已属于另一条 {type}。',
    en: 'The identifier {identifier} already names another {type}.',
  },
  'rule-broken': {
    status: 422,
    issue: 'business-rule',
    zh: '{zh}',
    en: '{en}',
  },
  'too-many-entries': {
    status: 413,
    issue: 'too-costly',
    zh: '一个 Bundle 最多 {max} 条，请分批发送。',
    en: 'A Bundle takes at most {max} entries. Send it in parts.',
  },
  'too-much-asked': {
    status: 413,
    issue: 'too-costly',
    zh: '一个 Bundle 最多 {searches} 次搜索、合计 {rows} 条结果，请分批发送或单独搜索。',
    en: 'A Bundle takes at most {searches} searches that show {rows} resources in all. Send it in parts.',
  },
} as const satisfies Record<string, Refusal>;

type RefusalName = keyof typeof REFUSALS;
export type Facts = Record<string, string | number>;

export class FhirProblem extends Error {
  readonly status: number;
  readonly issue: string;

  /** @param expression where in what was sent, as FHIRPath. */
  constructor(
    readonly refusal: RefusalName,
    readonly facts: Facts = {},
    readonly expression?: string,
  ) {
    super(refusal);
    this.status = REFUSALS[refusal].status;
    this.issue = REFUSALS[refusal].issue;
  }

  sentence(language: Language): string {
    return REFUSALS[this.refusal][language].replace(/\{(\w+)\}/g, (_, name: string) =>
      String(this.facts[name] ?? ''),
    );
  }
}

/** A rule of ours that no other room holds, in both languages. */
export function ruleBroken(zh: string, en: string, expression?: string): FhirProblem {
  return new FhirProblem('rule-broken', { zh, en }, expression);
}
