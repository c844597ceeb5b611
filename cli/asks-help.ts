/** Whether a command line asks how it is used. */
export function asksHelp(args: readonly string[]): boolean {
  return args.some((arg) => arg === "--help" || arg === "-h");
}
