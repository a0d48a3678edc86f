/**
 * Finds JavaScript newer than the oldest phones read (iOS 13, Chrome 80: ES2018 and what both have of ES2019),
 * and code made from strings, which WeChat forbids. Reads with the TypeScript parser.
 */
import ts from 'typescript';

/** `line:column what`, for everything a phone would stumble over. */
export function tooNew(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const what = offence(node);
    if (what) {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file}:${line + 1}:${character + 1} ${what}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const NEW_OPERATORS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.QuestionQuestionToken, '??'],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, '??='],
  [ts.SyntaxKind.BarBarEqualsToken, '||='],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, '&&='],
]);

function offence(node: ts.Node): string | null {
  if (ts.isBinaryExpression(node)) return NEW_OPERATORS.get(node.operatorToken.kind) ?? null;
  if (ts.isOptionalChain(node) && 'questionDotToken' in node && node.questionDotToken) return '?.';
  if (ts.isPrivateIdentifier(node)) return 'a private name';
  if (ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node)) return 'a class field';
  if (ts.isBigIntLiteral(node)) return 'a BigInt';
  if (ts.isNumericLiteral(node) && node.getText().includes('_')) return 'a digit separator';
  if (ts.isRegularExpressionLiteral(node)) return newRegex(node.text);
  return ts.isCallExpression(node) || ts.isNewExpression(node) ? madeCode(node) : null;
}

/** Looking back came to iOS with 16.4. */
function newRegex(text: string): string | null {
  const flags = text.slice(text.lastIndexOf('/') + 1);
  return /\(\?<[=!]/.test(text) || /[dv]/.test(flags) ? `the expression ${text}` : null;
}

/** Webpack's last resort for the global object, in a `try` behind `globalThis`: no phone gets that far. */
const LAST_RESORT = 'new Function("return this")';

function madeCode(node: ts.CallExpression | ts.NewExpression): string | null {
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return 'import()';
  if (!ts.isIdentifier(expression) || node.getText() === LAST_RESORT) return null;
  return expression.text === 'eval' || expression.text === 'Function'
    ? `code from strings: ${node.getText()}`
    : null;
}
