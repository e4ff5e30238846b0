/** Arguments that belong to Terraform itself: https://developer.hashicorp.com/terraform/language/meta-arguments */
export const metaArguments: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'depends_on',
  'provider',
  'lifecycle',
  'provisioner',
  'connection',
  'timeouts',
])
