/** How much a platform takes, and how much people read. */
export interface ReviewLimits {
  /** Comments on lines that stand open on one pull request. */
  readonly inline: number
  /** Comments on files, for findings on lines that the diff does not show. */
  readonly files: number
  readonly annotations: AnnotationLimit
  /** UTF-16 units of one comment. */
  readonly body: number
}

export interface AnnotationLimit {
  /** Of errors and of warnings. */
  readonly perLevel: number
  readonly total: number
}

/** GitHub shows 10 errors and 10 warnings of a step; some are kept for the result and for notes. Azure Pipelines likewise. */
export const logAnnotations: AnnotationLimit = { perLevel: 8, total: 16 }

/** Ten requests of 50, which is what a check run takes at once. */
export const checkAnnotations: AnnotationLimit = { perLevel: 500, total: 500 }

/** More than 30 comments nobody reads. A comment takes 65,536 characters, of which 90 % are used. */
export const githubLimits: ReviewLimits = { inline: 30, files: 10, annotations: logAnnotations, body: 58_982 }

/** Each thread is a request of its own, so there are fewer. A comment takes 150,000 characters. */
export const devOpsLimits: ReviewLimits = { inline: 20, files: 5, annotations: logAnnotations, body: 135_000 }

/** The same platform where comments are not possible or not wanted. */
export function withoutCommenting(limits: ReviewLimits): ReviewLimits {
  return { ...limits, inline: 0, files: 0 }
}
