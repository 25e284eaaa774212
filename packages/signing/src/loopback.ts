/** RFC 6761 §6.3 and RFC 5735 §3: `localhost` and below, 127.0.0.0/8, ::1. */
export function isLoopback(url: string): boolean {
  return /^(?:.+\.)?localhost$|^127(?:\.\d{1,3}){3}$|^\[::1\]$/.test(new URL(url).hostname)
}
