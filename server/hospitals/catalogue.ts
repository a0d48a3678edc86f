/** The national catalogue of departments, which forms offer and the server checks: `shared/hospitals/catalogue.ts`. */
export { CATALOGUE, catalogueEntry, withParts, type CatalogueEntry } from '../../shared/hospitals/catalogue';
