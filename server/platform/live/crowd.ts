/** How many connections there are of each kind of company in this process: of one person, or at one key. */
import type { Connection } from './connection';

export class Crowd {
  private readonly companies = new Map<string, Set<Connection>>();

  /** Whether there is room. Who is in already stays in; who is in leaves when it closes. */
  enter(company: string, connection: Connection, most: number): boolean {
    const there = this.companies.get(company) ?? new Set();
    if (there.has(connection)) return true;
    if (there.size >= most) return false;
    this.companies.set(company, there.add(connection));
    return true;
  }

  leave(company: string, connection: Connection): void {
    const there = this.companies.get(company);
    there?.delete(connection);
    if (there?.size === 0) this.companies.delete(company);
  }
}
