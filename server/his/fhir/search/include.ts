/** `_include`: what the found resources refer to, each once, for those who may read it. */
import { FhirProblem } from '../problem';
import { rowsOf, show } from '../find';
import { scopeFor } from '../interactions';
import type { Act, Kind } from '../kind';
import type { Resource, ResourceType } from '../types';
import { readReference } from './parameter';
import type { Include } from './query';

/** Throws `scope-missing`. */
export async function includedWith(
  act: Act,
  kind: Kind,
  resources: readonly Resource[],
  includes: readonly Include[],
  kinds: ReadonlyMap<string, Kind>,
): Promise<Resource[]> {
  const wanted = new Map<ResourceType, Set<string>>();
  for (const { name, targets } of includes) {
    for (const type of targets) checkScope(act, type);
    for (const resource of resources) {
      for (const { reference } of kind.includes[name]!.of(resource)) {
        const meant = reference === undefined ? null : readReference(reference);
        if (!meant || !targets.includes(meant.type)) continue;
        wanted.set(meant.type, (wanted.get(meant.type) ?? new Set()).add(meant.id));
      }
    }
  }
  const there = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id}`));
  const included: Resource[] = [];
  for (const [type, ids] of wanted) {
    const target = kinds.get(type)!;
    const missing = [...ids].filter((id) => !there.has(`${type}/${id}`));
    included.push(...(await show(act, target, await rowsOf(act, target, missing))));
  }
  return included;
}

function checkScope({ caller }: Act, type: ResourceType): void {
  const scope = scopeFor(type, 'read');
  if (!caller.scopes.has(scope)) throw new FhirProblem('scope-missing', { scope });
}
