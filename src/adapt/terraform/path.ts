/** Folder of a path with `/`; empty for the scanned root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The path of a name in a folder. */
export function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** A path relative to a folder, from the scanned root; `undefined` when it leads out of it. */
export function joinPath(folder: string, path: string): string | undefined {
  const steps = folder === '' ? [] : folder.split('/')
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return undefined
  }
  return steps.join('/')
}

/** The way from one folder to another, as `path.module` gives it: `.` for the folder itself. */
export function relativePath(from: string, to: string): string {
  const start = from === '' ? [] : from.split('/')
  const end = to === '' ? [] : to.split('/')
  let common = 0
  while (common < start.length && start[common] === end[common]) common++
  const steps = [...start.slice(common).map(() => '..'), ...end.slice(common)]
  return steps.length === 0 ? '.' : steps.join('/')
}
