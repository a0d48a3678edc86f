/**
 * What a doctor wrote goes out as XHTML and comes back as it was; other systems' XHTML is read as one reads it.
 *
 * @jest-environment node
 */
import fc from 'fast-check';
import { linesOf, listNarrativeOf, narrativeOf } from '../../../server/his/resources/narrative';

const div = (inside: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`;

const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\n\r]/g, ''));
const said = line.filter((text) => text.trim() !== '');

test('lines come back as they went, blank ones between them too', () => {
  fc.assert(
    fc.property(said, fc.array(line), said, (first, between, last) => {
      const lines = [first, ...between, last];
      expect(linesOf(narrativeOf(lines).div)).toEqual(lines);
    }),
  );
  fc.assert(
    fc.property(fc.array(said), (items) => expect(linesOf(listNarrativeOf(items).div)).toEqual(items)),
  );
});

test.each([
  ['低盐饮食', ['低盐饮食']],
  ['<p>低盐</p><p>少油</p>', ['低盐', '少油']],
  ['\n  <p>低盐\n     饮食</p>\n  <p>少油</p>\n', ['低盐 饮食', '少油']],
  ['一<br/><br />二', ['一', '', '二']],
  ['<ol><li><b>每日</b>一次</li>\n<li>睡前</li></ol>', ['每日一次', '睡前']],
  ['血压 &lt; 140 &amp; &#x8212;&#22825;', ['血压 < 140 & 舒天']],
  [
    '<p lang="zh-CN" xml:lang=\'zh\' >低盐</p><div xmlns="http://www.w3.org/1999/xhtml">少油</div>',
    ['低盐', '少油'],
  ],
  ['', []],
])('%s is read', (inside, lines) => {
  expect(linesOf(div(inside))).toEqual(lines);
});

test.each([
  ['no XHTML', '低盐饮食'],
  ['a table', div('<table><tr><td>5</td><td>mg</td></tr></table>')],
  ['a script', div('<script>alert(1)</script>')],
  ['a comment', div('<!-- 5 -->mg')],
  ['what is not closed', div('<p>低盐')],
  ['what is closed elsewhere', div('<b><i>低盐</b></i>')],
  ['two of them', `${div('一')}${div('二')}`],
  ['a bare sign', div('5 < 6')],
  ['a bare ampersand', div('A & B')],
  ['a sign nobody knows', div('&frac12;')],
  ['a sign that only JavaScript knows', div('&constructor;')],
  ['another one', div('&__proto__; &toString;')],
  ['what is struck out', div('<span style="text-decoration:line-through">阿司匹林</span>')],
  ['what is hidden', div('<p class="hidden">阿司匹林</p>')],
  [
    'what is hidden as a whole',
    '<div xmlns="http://www.w3.org/1999/xhtml" style="display:none">阿司匹林</div>',
  ],
  ['an attribute without a value', div('<p hidden>阿司匹林</p>')],
  ['a styled line end', div('一<br style="display:none"/>二')],
  ['half a character', div('&#xd800;')],
])('%s is not', (_, sent) => {
  expect(linesOf(sent)).toBeNull();
});

test('what is made to be slow is read at once', () => {
  for (const again of ['<', '</div>', ' ', '&', '<p ', '<p lang="" ', '<p>', '<br/>', '&#1']) {
    const began = performance.now();
    linesOf(div(again.repeat(20_000 / again.length)));
    expect(performance.now() - began).toBeLessThan(500);
  }
});
