/**
 * Where modules of a registry or a repository lie when they were copied in: in the only folder whose path ends as their
 * address does, whatever it is called before that. `Azure/network/azurerm` may be `vendor/Azure/network/azurerm`.
 */
export class VendoredModules {
  readonly #byLastStep = new Map<string, string[]>()

  constructor(folders: Iterable<string>) {
    for (const folder of folders) {
      const last = folder.slice(folder.lastIndexOf('/') + 1).toLowerCase()
      const known = this.#byLastStep.get(last)
      if (known) known.push(folder)
      else this.#byLastStep.set(last, [folder])
    }
  }

  /** The folder of a module that is not local; `undefined` when none or several may be meant. */
  find(source: string): string | undefined {
    const steps = addressSteps(source)
    const last = steps.at(-1)
    if (last === undefined || steps.length < 2) return undefined
    const end = `/${steps.join('/')}`.toLowerCase()
    const found = (this.#byLastStep.get(last.toLowerCase()) ?? []).filter(
      folder => `/${folder}`.toLowerCase().endsWith(end) && !folder.includes('.terraform/'),
    )
    return found.length === 1 ? found[0] : undefined
  }
}

/**
 * `namespace/name/provider` of a registry address, `owner/repository` of one in version control, each with the subfolder.
 * https://developer.hashicorp.com/terraform/language/modules/sources
 */
function addressSteps(source: string): readonly string[] {
  const [address = ''] = source.replace(/^[a-z0-9]+::/, '').split('?')
  const inRepository = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]+@)?([^/:]+\.[^/:]+)(?::\d+)?[/:](.*)$/.exec(address)
  const [path = '', sub = ''] = (inRepository?.[2] ?? address).split('//')
  const steps = path.replace(/\.(git|zip|tar\.gz|tgz)$/, '').split('/')
  const own = steps.filter(step => step !== '' && step !== '_git')
  const isNamed = own.length === 3 && !steps.includes('_git')
  return [...(isNamed ? own : own.slice(-2)), ...sub.split('/').filter(step => step !== '')]
}
