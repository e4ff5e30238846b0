import { createRequire } from 'node:module'
import { columnsOf, tableNames } from '../../src/sentinel/tables.ts'

/** The little of `@kusto/language-service-next` that is used; its own declarations are 4 MB. */
interface Kusto {
  readonly Language: {
    readonly GlobalState: { readonly Default: Globals }
    readonly KustoCode: { ParseAndAnalyze(text: string, globals: Globals): Code }
    readonly Symbols: {
      readonly TableSymbol: { From(schema: string): { WithName(name: string): object } }
      readonly DatabaseSymbol: { readonly ctor: new (name: string, members: readonly object[]) => object }
      readonly FunctionSymbol: {
        readonly $ctor16: new (name: string, parameters: string, body: string, description: string) => object
      }
    }
  }
}

interface Globals {
  WithDatabase(database: object): Globals
}

interface List<Item> {
  readonly Count: number
  getItem(index: number): Item
}

interface Code {
  GetDiagnostics(): List<{ readonly Severity: string; readonly Message: string; readonly Start: number }>
  readonly ResultType: { readonly Columns?: List<{ readonly Name: string }> } | null
}

const require = createRequire(import.meta.url)
require('@kusto/language-service-next/bridge.min.js')
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js')
const { Language } = (globalThis as unknown as { readonly Kusto: Kusto }).Kusto
const { TableSymbol, DatabaseSymbol, FunctionSymbol } = Language.Symbols

const kustoTypes: Readonly<Record<string, string>> = { boolean: 'bool', dateTime: 'datetime' }

/** A workspace with our tables and the watchlist of accepted drift. */
const workspace = Language.GlobalState.Default.WithDatabase(
  new DatabaseSymbol.ctor('workspace', [
    ...tableNames.map(name => {
      const columns = Object.entries(columnsOf(name)).map(
        ([column, { type }]) => `${column}:${kustoTypes[type] ?? type}`,
      )
      return TableSymbol.From(`(${columns.join(', ')})`).WithName(name)
    }),
    new FunctionSymbol.$ctor16(
      '_GetWatchlist',
      '(watchlistAlias:string)',
      '{ datatable(SearchKey:string, Resource:string, Path:string, Reason:string, Owner:string, Expires:string)[] }',
      'https://learn.microsoft.com/azure/sentinel/watchlists-queries',
    ),
  ]),
)

export interface AnalysedQuery {
  readonly problems: readonly string[]
  /** What the query puts out. */
  readonly columns: readonly string[]
}

/** Parses and binds a query with Microsoft's own parser. */
export function analyseQuery(text: string): AnalysedQuery {
  const code = Language.KustoCode.ParseAndAnalyze(text, workspace)
  return {
    problems: items(code.GetDiagnostics()).map(one => `${one.Severity} at ${one.Start}: ${one.Message}`),
    columns: items(code.ResultType?.Columns).map(one => one.Name),
  }
}

function items<Item>(list: List<Item> | undefined): readonly Item[] {
  return Array.from({ length: list?.Count ?? 0 }, (_, index) => list?.getItem(index)).filter(one => one !== undefined)
}
