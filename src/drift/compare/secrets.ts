const secretSegment =
  /(password|passphrase|secret|connectionstring|(account|shared|primary|secondary|access|api|private|instrumentation|host|master)key|sastoken|sasuri|sasurl|token|credentials?|pfx|customdata|userdata|protectedsettings|certificatedata|publishingprofile)s?$/i
/** Named like a secret, and none: ids, names and switches. */
const harmless =
  /(secretname|keyname|secreturl|secreturi|secretid|keyuri|certificateurl|passwordauthentication|tokentype)s?$/i

/** Whether what stands at a path must not be shown, by its name. */
export function isSecretPath(path: string): boolean {
  const inSettings =
    /\.(appSettings|connectionStrings|secrets|environmentVariables)\b/i.test(path) && /value$/i.test(path)
  const own = path.slice(path.lastIndexOf('.') + 1).replace(/\[[^\]]*\]$/, '')
  return inSettings || (secretSegment.test(own) && !harmless.test(own))
}

/** What services put in place of a secret. */
export function isMasked(text: string): boolean {
  return /^(\*{3,}|•{3,}|<(hidden|redacted|secret)>|_?redacted_?)$/i.test(text.trim())
}
